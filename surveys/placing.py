"""Each person's moment in a wave: by their rhythm, within their hours, where the day has room."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from surveys.hours import Hours, at_share, next_open
from surveys.occurrences import rhythm, time_of_day


@dataclass
class Places:
    """The asking days of a wave, and how many letters each of them has by now."""

    hours: Hours
    days: Callable[[str], Sequence[date]]  # those on which a country is asked, in order
    now: datetime
    zone: ZoneInfo  # whose days the cap counts
    cap: int | None = None
    taken: Counter[date] = field(default_factory=Counter)
    rhythmic: bool = True  # else on the first day that has room

    def moment(
        self, number: int, zone: ZoneInfo, country: str, earliest: datetime | None = None
    ) -> datetime | None:
        """When this person is asked, not before `earliest`; None where no day has room.

        On the day of their rhythm, else the next one, else an earlier one.
        """
        earliest = self.now if earliest is None or earliest < self.now else earliest
        days = self.days(country)
        first = bisect_left(days, earliest.astimezone(zone).date())
        wanted = max(first, int(rhythm(number) * len(days))) if self.rhythmic else first
        for day in chain(days[wanted:], days[first:wanted]):
            due = self._on(day, number, zone, earliest)
            if due is not None and self._take(due):
                return due
        return None

    def _on(self, day: date, number: int, zone: ZoneInfo, earliest: datetime) -> datetime | None:
        due = at_share(day, time_of_day(number), zone, self.hours)
        if due >= earliest:
            return due
        opens = next_open(earliest, zone, self.hours)
        return opens if opens and opens.astimezone(zone).date() == day else None

    def _take(self, due: datetime) -> bool:
        if self.cap is None:
            return True
        day = due.astimezone(self.zone).date()
        if self.taken[day] >= self.cap:
            return False
        self.taken[day] += 1
        return True
