"""What is under way, what comes, what is over: the page of waves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from surveys import days
from surveys.approving import is_agreed
from surveys.models import Programme, QuietPeriod, Wave
from surveys.previewing import coming
from surveys.stopped import Stop, stop

EACH = 4  # coming waves of a programme: a year of a quarterly one
PAST = 30


@dataclass(frozen=True)
class Coming:
    programme: Programme
    begins_on: date
    ends_on: date


@dataclass(frozen=True)
class Calendar:
    programmes: list[Programme]
    under_way: list[Wave]
    coming: list[Coming]
    past: list[Wave]
    quiet: list[QuietPeriod]
    stop: Stop | None
    unagreed: list[Programme]  # they run, and begin no wave before two admins have agreed

    @property
    def next_one(self) -> Coming | None:
        return next((one for one in self.coming if one.programme not in self.unagreed), None)

    @property
    def begins_today(self) -> bool:
        return self.next_one is not None and self.next_one.begins_on <= days.today()


def calendar() -> Calendar:
    """One query a running programme, and eight more."""
    today = days.today()
    programmes = list(Programme.objects.with_newest_version())
    rows = Wave.objects.select_related("programme", "batch")
    counted: Any = rows.annotate(
        asked=Count("invitations", filter=Q(invitations__asked_at__isnull=False)),
        answered=Count("invitations", filter=Q(invitations__answered_at__isnull=False)),
    )
    next_ones = [
        Coming(programme, one.begins_on, one.ends_on)
        for programme in programmes
        if programme.runs
        for one in coming(programme, today, EACH)
    ]
    return Calendar(
        programmes=programmes,
        under_way=list(counted.open()),
        coming=sorted(next_ones, key=lambda one: one.begins_on),
        past=list(counted.exclude(pk__in=rows.open().order_by().values("pk"))[:PAST]),
        quiet=list(QuietPeriod.objects.filter(ends_on__gte=today)),
        stop=stop(),
        unagreed=[one for one in programmes if one.runs and not is_agreed(one)],
    )
