"""How far a wave has come: each person in exactly one state, how fast, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Max, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from letters.models import Letter
from letters.senders import sender
from surveys.models import Wave

LATELY = timedelta(minutes=5)
State = Letter.State
UNSETTLED = ["queued", "leased", "handing_over"]
# In the order of the bar, and of precedence: an answer proves more than any server's word.
STATES = (
    ("answered", _("Answered"), Q(answered_at__isnull=False)),
    ("unsure", _("Possibly sent twice"),
     Q(letter__possibly_doubled_at__isnull=False) | Q(letter__state=State.UNCERTAIN)),
    ("trouble", _("Bounced or failed"),
     Q(letter__bounced_at__isnull=False) | Q(letter__state=State.FAILED)),
    ("delivered", _("Delivered"), Q(letter__delivered_at__isnull=False)),
    ("sent", _("Sent, no news yet"), Q(letter__state=State.SENT)),
    ("queued", _("Queued"), Q(letter__state__in=UNSETTLED)),
    ("unsent", _("Not sent after all"), Q(letter__isnull=False)),
)  # fmt: skip
SHOWN = ("answered", "delivered", "sent", "queued", "unsure", "trouble", "unsent")


@dataclass(frozen=True)
class Part:
    """One state: how many people, and where it stands in a bar of 1,000."""

    state: str
    label: Any
    count: int
    share: float
    start: float

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def width(self) -> float:
        return round(1000 * self.share, 1)


@dataclass(frozen=True)
class Progress:
    parts: list[Part]
    planned: int  # invitations that were not left out
    lost: int  # of those, the ones without a letter: it must be none
    a_minute: int
    due_now: int
    later: int  # wait for an hour of their own
    last_due_at: datetime | None
    reminders: int  # wait for their day; whoever answers gets none
    limit: int  # letters a minute that the sender allows

    def count(self, state: str) -> int:
        return next(part.count for part in self.parts if part.state == state)

    @property
    def left(self) -> int:
        """Have left, whatever became of them; what was cancelled has not."""
        return self.planned - self.lost - self.count("queued") - self.count("unsent")

    @property
    def is_lively(self) -> bool:
        """Something leaves now, so that it pays to look every few seconds."""
        return bool(self.due_now or self.a_minute)

    @property
    def ends_at(self) -> datetime | None:
        """When the last one leaves, if all goes on like this; None where nothing waits."""
        if not self.due_now and self.last_due_at is None:
            return None
        pace = max(self.a_minute, 1) if self.a_minute else self.limit
        soon = timezone.now() + timedelta(minutes=self.due_now / pace)
        return max(soon, self.last_due_at or soon)


def progress(wave: Wave) -> Progress:
    """In three queries, whatever the number of people."""
    invited = wave.invitations.invited()
    whens = [When(condition, then=Value(state)) for state, _label, condition in STATES]
    by_state = invited.annotate(state=Case(*whens, default=Value("lost"))).order_by()
    counts = dict(by_state.values_list("state").annotate(n=Count("pk")))
    planned, lost = sum(counts.values()), counts.pop("lost", 0)
    batch, now = wave.batch, timezone.now()
    lately = batch.letters.filter(settled_at__gt=now - LATELY, state=State.SENT).count()
    waiting = batch.letters.waiting().aggregate(
        due_now=Count("pk", filter=Q(due_at__lte=now)),
        later=Count("pk", filter=Q(due_at__gt=now, number=0)),
        last=Max("due_at", filter=Q(due_at__gt=now, number=0)),
        reminders=Count("pk", filter=Q(due_at__gt=now, number__gt=0)),
    )
    return Progress(
        parts=list(_parts(counts, planned)), planned=planned, lost=lost,
        a_minute=round(lately / (LATELY.total_seconds() / 60)),
        due_now=waiting["due_now"], later=waiting["later"],
        last_due_at=waiting["last"], reminders=waiting["reminders"],
        limit=batch.rate or sender(wave.programme.sender).rate,
    )  # fmt: skip


def _parts(counts: dict[str, int], planned: int) -> Any:
    labels = {state: label for state, label, _condition in STATES}
    start = 0.0
    for state in SHOWN:
        share = counts.get(state, 0) / planned if planned else 0.0
        yield Part(state, labels[state], counts.get(state, 0), share, round(1000 * start, 1))
        start += share
