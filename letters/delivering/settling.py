"""What becomes of a letter after a try, by whose fault it went wrong (docs/operating.md)."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, CharField, F
from django.db.models.functions import Now
from django.utils import timezone

from csm_portal.lib.mask import mask
from csm_portal.lib.statement import Open, Update
from letters.delivering import brakes, pausing
from letters.delivering.ending import end
from letters.faults import Fault
from letters.models import Letter
from letters.models.letter import LetterQuerySet
from letters.senders import Sender
from letters.transports import Handed

MOMENTS = [timedelta(minutes=m) for m in (5, 15, 30, 60, 120, 240)]
AFTER_A_DROP = timedelta(seconds=30)
AFTER_A_BUG = timedelta(minutes=1)

log = logging.getLogger(__name__)


def settle(letter: Letter, handed: Handed, sender: Sender) -> None:
    """Write down how the handing over of a letter ended."""
    if handed.sent:
        sent(letter, handed)
    else:
        failed(letter, handed, sender)


def sent(letter: Letter, handed: Handed) -> bool:
    """The server has it. Also true of a letter whose lease ran out while the server thought."""
    said = {"provider_id": handed.provider_id[:200], "last_reply": _reply(handed)}
    return bool(_sending()(letter=letter.pk, lease=letter.lease, **said))


@cache
def _sending() -> Update:
    known = [Letter.State.HANDING_OVER, Letter.State.UNCERTAIN, Letter.State.QUEUED]
    lease, number = Open("lease", CharField()), Open("letter", BigIntegerField())
    return Update(
        Letter.objects.filter(pk=number, lease=lease, state__in=known),
        state=Letter.State.SENT, sent_at=Now(), settled_at=Now(), reason="",
        provider_id=Open("provider_id", CharField()), last_reply=Open("last_reply", CharField()),
    )  # fmt: skip


def failed(letter: Letter, handed: Handed, sender: Sender) -> None:
    """A fault, sorted: each line is a row of the table."""
    fault, said = handed.fault, {"last_reply": _reply(handed)}
    match fault:
        case Fault.CANNOT_CONNECT:
            brakes.trip(sender)
            later(letter, letter.due_at, fault, **said)
        case Fault.OUR_CONFIGURATION:
            log.error("sender %s is refused: %s", sender.alias or "default", said["last_reply"])
            brakes.trip(sender)
            pausing.pause(letter, fault)
            later(letter, letter.due_at, fault, **said)
        case Fault.TOO_FAST:
            wait = timedelta(seconds=brakes.slow_down(sender))
            later(letter, timezone.now() + wait, fault, **said)
        case Fault.MOMENT:
            _deferred(letter, **said)
        case Fault.ADDRESS:
            letter.address.note_bounce()
            end(_mine(letter), Letter.State.FAILED, fault, bounced_at=Now(), **said)
            pausing.after_a_bounce(letter)
        case Fault.CONTENT:
            end(_mine(letter), Letter.State.FAILED, fault, **said)
            pausing.after_a_refusal(letter, fault, pausing.CONTENTS_IN_A_ROW)
        case Fault.DROPPED_BEFORE:
            later(letter, timezone.now() + AFTER_A_DROP, fault, **said)
        case Fault.DROPPED_AFTER:
            doubt(_mine(letter), fault, **said)
        case Fault.OUR_BUG:
            bug(letter, **said)


def _deferred(letter: Letter, **said: Any) -> None:
    if letter.attempts >= len(MOMENTS):
        end(_mine(letter), Letter.State.FAILED, "kept-deferring", **said)
        return
    wait = MOMENTS[letter.attempts]
    later(letter, timezone.now() + wait, Fault.MOMENT, attempts=F("attempts") + 1, **said)


def bug(letter: Letter, **said: Any) -> None:
    """It could not be written, or not encoded: once more a minute later, then never."""
    if letter.reason != Fault.OUR_BUG:
        later(letter, timezone.now() + AFTER_A_BUG, Fault.OUR_BUG, **said)
        return
    end(_mine(letter), Letter.State.FAILED, Fault.OUR_BUG, **said)
    pausing.after_a_refusal(letter, Fault.OUR_BUG, pausing.BUGS_IN_A_ROW)


def doubt(letters: LetterQuerySet, reason: str, **said: Any) -> int:
    """Handed over, and no reply came. What follows is the sweep's."""
    return letters.update(
        state=Letter.State.UNCERTAIN, doubted_at=Now(), leased_until=Now(), reason=reason, **said
    )


def later(letter: Letter, due_at: datetime, reason: str, **fields: Any) -> None:
    """Due again then, or never, where its batch is closed by then."""
    if letter.batch and letter.batch.closes_at and letter.batch.closes_at <= due_at:
        fields.pop("attempts", None)
        end(_mine(letter), Letter.State.EXPIRED, reason, **fields)
        return
    _mine(letter).update(
        state=Letter.State.QUEUED, due_at=due_at, reason=reason, possibly_doubled_at=None, **fields
    )


def _mine(letter: Letter) -> LetterQuerySet:
    """The row, as long as no other worker holds it: before the gate or after it."""
    states = [Letter.State.LEASED, Letter.State.HANDING_OVER, Letter.State.UNCERTAIN]
    mine = Letter.objects.unsettled().filter(pk=letter.pk, lease=letter.lease)
    return mine.filter(state__in=states)


def _reply(handed: Handed) -> str:
    """The server's words, without the addresses in them."""
    return mask(f"{handed.code or ''} {handed.text}".strip())[:300]
