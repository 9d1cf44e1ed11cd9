"""The recipient's clock: the next moment at which they may be asked. Pure, no queries.

A local time that a clock change skips becomes the first instant after the gap; one that it
repeats is its first. (RFC 5545, 3.3.5, keeps the offset of before the gap instead: a letter
planned for 02:30 would leave at 03:30.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONGEST_WAIT = 400  # days without an open one, after which there is none
DAY = timedelta(days=1)
Rests = Callable[[date], bool]


@dataclass(frozen=True)
class Hours:
    """Weekdays (Monday is 0) and times of day, in the recipient's zone; `closes` is excluded."""

    weekdays: frozenset[int]
    opens: time
    closes: time

    @property
    def seconds(self) -> int:
        return _seconds(self.closes) - _seconds(self.opens)


def nobody_rests(day: date) -> bool:
    return False


@lru_cache(maxsize=1024)
def zone_named(name: str, otherwise: str) -> ZoneInfo:
    """The zone of this name; the other one where nobody knows it."""
    try:
        return ZoneInfo(name or otherwise)
    except (ValueError, OSError, LookupError):
        return ZoneInfo(otherwise)


def local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which the clocks of a zone show this."""
    first = datetime.combine(day, clock, zone)  # fold=0: the first of two
    instant = first.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == first.replace(tzinfo=None):
        return instant
    return _after_gap(first.replace(fold=1).astimezone(UTC), instant, zone)


def _after_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Halve the time between the two until the second at which the offset changes."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def next_open(
    moment: datetime, zone: ZoneInfo, hours: Hours, rests: Rests = nobody_rests
) -> datetime | None:
    """The first instant from `moment` on that lies in the hours; itself where it does.

    None where no day of the following LONGEST_WAIT is open.
    """
    here = moment.astimezone(zone).date()
    for day in (here + n * DAY for n in range(LONGEST_WAIT)):
        if day.weekday() not in hours.weekdays or rests(day):
            continue
        opens, closes = local(day, hours.opens, zone), local(day, hours.closes, zone)
        if moment < closes:
            return max(moment, opens)
    return None


def at_share(day: date, share: float, zone: ZoneInfo, hours: Hours) -> datetime:
    """The instant at which this share (0 to below 1) of the day's hours is over."""
    second = _seconds(hours.opens) + int(share * hours.seconds)
    midnight = _even_day(day, zone)
    if midnight is not None:
        return midnight + timedelta(seconds=second)
    return local(day, time(second // 3600, second // 60 % 60, second % 60), zone)


@lru_cache(maxsize=65_536)
def _even_day(day: date, zone: ZoneInfo) -> datetime | None:
    """Its midnight, where the clocks of this day are not changed: a million letters ask."""
    midnight, next_one = local(day, time(), zone), local(day + DAY, time(), zone)
    noon = local(day, time(12), zone)
    even = next_one - midnight == DAY and noon - midnight == DAY / 2
    return midnight if even else None


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second
