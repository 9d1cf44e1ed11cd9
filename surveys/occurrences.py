"""When a programme's waves come round. Pure: days in, days out; all of the portal's zone.

An occurrence is named by a local date or month, never by an instant: neither a clock change nor a
second clock makes two of one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from surveys.hours import DAY, Rests

GOLDEN = 0.6180339887498949  # multiples of it, without their whole part, fill 0 to 1 evenly
SILVER = 0.4142135623730951


@dataclass(frozen=True)
class Occurrence:
    name: str  # "2026-10-25" or "2026-10"
    begins_on: date
    ends_on: date  # included


def periods(begins_on: date, period_days: int, today: date) -> Iterator[Occurrence]:
    """The period that holds today, or the first one where that is to come, and all that follow."""
    passed = max(0, (today - begins_on).days // period_days)
    for number in count(passed):
        start = begins_on + timedelta(days=number * period_days)
        yield Occurrence(start.isoformat(), start, start + timedelta(days=period_days - 1))


def month(today: date) -> Occurrence:
    last = monthrange(today.year, today.month)[1]
    return Occurrence(f"{today:%Y-%m}", today.replace(day=1), today.replace(day=last))


def asking_days(first: date, last: date, weekdays: frozenset[int], rests: Rests) -> list[date]:
    """The days from first to last, both included, on which anybody is asked."""
    days = (first + n * DAY for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() in weekdays and not rests(day)]


def rhythm(number: int) -> float:
    """Where in every period a person is asked, 0 to below 1: the same each time.

    Neighbouring numbers lie far apart (Weyl's sequence), so that the days of a period get equally
    many, and colleagues are not asked in one week.
    """
    return number * GOLDEN % 1


def time_of_day(number: int) -> float:
    """Where in the hours of a day; evenly too, and not in step with the rhythm."""
    return number * SILVER % 1
