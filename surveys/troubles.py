"""Letters of a wave that need an eye: what the server said, what was done, whether to try again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from letters.faults import Fault
from letters.models import Letter
from letters.models.letter import LetterQuerySet
from surveys.models import Wave

State = Letter.State
DONE: dict[str, Any] = {
    Fault.ADDRESS: _("Suppressed from now on"),
    Fault.CONTENT: _("Not sent: the server refused the content"),
    Fault.MOMENT: _("Given up: the server kept deferring"),
    Fault.OUR_BUG: _("Not sent: we could not write it"),
}


@dataclass(frozen=True)
class Trouble:
    letter: Letter
    label: Any
    tone: str
    done: Any

    @property
    def may_retry(self) -> bool:
        failed = self.letter.state == State.FAILED
        return failed and not (self.letter.bounced_at or self.letter.address.bounced_at)


def of_wave(wave: Wave) -> LetterQuerySet:
    doubled = Q(possibly_doubled_at__isnull=False) | Q(state=State.UNCERTAIN)
    bad = doubled | Q(state=State.FAILED) | Q(bounced_at__isnull=False)
    return wave.batch.letters.filter(bad).select_related("address")


def troubles(letters: list[Letter]) -> Iterator[Trouble]:
    for letter in letters:
        if letter.bounced_at:
            yield Trouble(letter, _("Bounced"), "late", DONE[Fault.ADDRESS])
        elif letter.state == State.FAILED:
            done = DONE.get(letter.reason, "")
            yield Trouble(letter, _("Failed"), "late", done)
        else:
            sent = letter.possibly_doubled_at is not None
            done = _("Sent once more, same link") if sent else _("Left as it is")
            yield Trouble(letter, _("Possibly sent twice"), "quiet", done)
