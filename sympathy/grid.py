"""The days on which a curve is drawn. Pure: dates in, whole days (proleptic ordinals) out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from accounts.notice import add_months

MONTHS_BACK = 36
BEFORE_THE_LAST = 12  # months before the last answer that are always drawn
FURTHEST = 72
DAYS_AHEAD = 180


class Grid:
    """Grids of many accounts, as seen from one day: they share the first days of the months.

    So yesterday's picture and today's stand on the same days, and differ by what became known.
    """

    def __init__(self, today: date) -> None:
        self.today = today.toordinal()
        self.earliest = add_months(today, -MONTHS_BACK).toordinal()
        self.furthest = add_months(today, -FURTHEST).toordinal()
        self._first = add_months(today, -FURTHEST).replace(day=1)
        self._months: list[int] = []

    def past(self, first: int, last: int) -> list[int]:
        """From the first answer to today, at most 36 months; of old answers, their last year too.

        Where nobody has answered for years the picture still shows what was said, 72 months back
        at most: a flat line without a dot would tell nothing.
        """
        a_year_before = add_months(date.fromordinal(last), -BEFORE_THE_LAST).toordinal()
        start = max(first, self.furthest, min(self.earliest, a_year_before))
        between = self._between(start, self.today)
        return [start, *between, self.today] if start < self.today else [self.today]

    def ahead(self, last: int) -> list[int]:
        """What follows today, to the day `last`."""
        return [*self._between(self.today, last), last] if last > self.today else []

    def _between(self, start: int, end: int) -> list[int]:
        while not self._months or self._months[-1] < end:
            self._months.append(add_months(self._first, len(self._months)).toordinal())
        return self._months[bisect_right(self._months, start) : bisect_left(self._months, end)]
