"""What the page of a wave shows: where it stands, who holds it, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from csm_portal.lib.paging import newest_first
from letters.faults import Fault
from letters.models import Batch
from surveys.firsts import left_out_of, named
from surveys.languages import own_name
from surveys.models import Answer, AnswerClass, Wave
from surveys.outlook import Reason, reasons
from surveys.progress import Progress, progress
from surveys.stopped import Stop, stop
from surveys.troubles import Trouble, of_wave, troubles

NEWEST = 5
BRAKES = {
    Fault.ADDRESS: _("too many addresses bounced"),
    Fault.CONTENT: _("the server refused the content ten times in a row"),
    Fault.OUR_BUG: _("three letters in a row could not be written"),
    Fault.OUR_CONFIGURATION: _("the server does not take our settings: look at SENDERS"),
    "complaints": _("too many people complained"),
}


@dataclass
class WavePage:
    wave: Wave
    user: User
    after: str = ""  # the cursor of the troubles

    @cached_property
    def progress(self) -> Progress:
        return progress(self.wave)

    @property
    def is_paused(self) -> bool:
        return self.wave.batch.state == Batch.State.PAUSED

    @property
    def is_sending(self) -> bool:
        """Something may still leave."""
        return not self.wave.cancelled_at and not self.is_counted

    @property
    def is_counted(self) -> bool:
        """All that left is known: letters on their way when a wave is cancelled still leave."""
        return bool(self.wave.sending_finished_at or self.wave.closed_at)

    @property
    def brake(self) -> Any:
        """Why the post office itself holds the wave; empty where a person does."""
        return BRAKES.get(self.wave.batch.pause_reason, self.wave.batch.pause_reason)

    @cached_property
    def people(self) -> dict[int, User]:
        """Who launched, paused, resumed or cancelled it; one query."""
        batch = self.wave.batch
        ids = {self.wave.launched_by_id, batch.paused_by, batch.resumed_by, batch.cancelled_by}
        return {user.pk: user for user in User.objects.filter(pk__in=[pk for pk in ids if pk])}

    @property
    def paused_by(self) -> User | None:
        return self.people.get(self.wave.batch.paused_by or 0)

    @property
    def cancelled_by(self) -> User | None:
        return self.people.get(self.wave.batch.cancelled_by or 0)

    @property
    def launched_by(self) -> User | None:
        return self.people.get(self.wave.launched_by_id or 0)

    @cached_property
    def stop(self) -> Stop | None:
        return stop() if self.is_sending else None

    @cached_property
    def left_out(self) -> list[Reason]:
        rows = self.wave.invitations.exclude(left_out="").order_by().values_list("left_out")
        counted = list(rows.annotate(n=Count("pk")).order_by("-n"))
        firsts = left_out_of(self.wave, (code for code, _n in counted))
        return list(reasons(counted, firsts, named(chain(*firsts.values()), self.user)))

    @property
    def left_out_count(self) -> int:
        return sum(reason.count for reason in self.left_out)

    @cached_property
    def asked(self) -> int:
        """To how many a letter left, as far as anybody knows."""
        return self.wave.invitations.invited().asked().count()

    @cached_property
    def doubled(self) -> int:
        letters = self.wave.batch.letters
        return letters.filter(possibly_doubled_at__isnull=False).count()

    @cached_property
    def _troubles(self) -> tuple[list[Any], str]:
        return newest_first(of_wave(self.wave), self.after)

    @property
    def troubles(self) -> list[Trouble]:
        return list(troubles(self._troubles[0]))

    @property
    def next_troubles(self) -> str:
        return self._troubles[1]

    @cached_property
    def answers(self) -> dict[str, int]:
        """How many there are, and of each class; those in quarantine are not among them."""
        counting = Answer.objects.counting().to_wave(self.wave.pk)
        found: dict[str, int] = counting.aggregate(
            n=Count("pk"),
            promoters=Count("pk", filter=Q(score__gte=9)),
            passives=Count("pk", filter=Q(score__range=(7, 8))),
            detractors=Count("pk", filter=Q(score__lte=6)),
        )
        return found

    @cached_property
    def newest(self) -> list[dict[str, Any]]:
        counting = Answer.objects.counting().to_wave(self.wave.pk)
        said = counting.exclude(comment="").select_related("contact", "account")
        return [
            {"answer": answer, "class": AnswerClass.of(answer.score)}
            for answer in said.order_by("-answered_at")[:NEWEST]
        ]

    @cached_property
    def languages(self) -> list[tuple[str, int]]:
        rows = self.wave.invitations.invited().order_by().values_list("language")
        counted = rows.annotate(n=Count("pk")).order_by("-n")
        return [(own_name(code), n) for code, n in counted]
