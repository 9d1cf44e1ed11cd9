"""Dates of a column: never guessed row by row.

The order of day and month is known only when every year of the column has the same number of
digits and at least one row has a part over 12; otherwise a person says it, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from django.utils import timezone

Order = Literal["dmy", "mdy", "either"]  # either: not said yet, both are tried
CLOCK = (
    r"(?:[T ,]\s*(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + CLOCK, re.ASCII)
PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + CLOCK, re.ASCII)
LONGEST = 40


@dataclass
class Shape:
    """What a column's dates look like; enough to tell the order, or that it is not told."""

    iso: int = 0
    parts: int = 0  # of three numbers, the year last
    first_over: int = 0  # the first part is over 12: a day
    second_over: int = 0
    short_years: int = 0  # of two digits
    other: int = 0

    def see(self, text: str) -> None:
        if len(text) > LONGEST:
            self.other += 1
        elif found := PARTS.fullmatch(text):
            self.parts += 1
            first, second = int(found[1]) > 12, int(found[3]) > 12
            self.first_over += first and not second  # 31/31 is no date, and tells nothing
            self.second_over += second and not first
            self.short_years += len(found[4]) == 2
        elif ISO.fullmatch(text):
            self.iso += 1
        else:
            self.other += 1

    @property
    def are_dates(self) -> bool:
        return self.iso + self.parts > self.other

    @property
    def order(self) -> Order | None:
        """None: the file does not say it (or says both)."""
        years = {2: self.short_years, 4: self.parts - self.short_years + self.iso}
        if all(years.values()) or bool(self.first_over) == bool(self.second_over):
            return None
        return "dmy" if self.first_over else "mdy"

    @property
    def asks(self) -> bool:
        return self.parts > 0 and self.order is None

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def shape_of(texts: Iterable[str]) -> Shape:
    shape = Shape()
    for text in texts:
        if text:
            shape.see(text)
    return shape


def moment(text: str, order: Order | None) -> tuple[datetime, bool] | None:
    """The moment, in the portal's zone unless it names its own, and whether a time was given.

    None: no such date, or its order is not known. A date alone is its first moment. Of "either"
    order the earlier one, to look at rows before a person has said it; never to write them.
    """
    if len(text) > LONGEST:
        return None
    if order == "either":
        both = filter(None, (moment(text, "dmy"), moment(text, "mdy")))
        return min(both, default=None)
    if found := ISO.fullmatch(text):
        year, month, day_ = int(found[1]), int(found[3]), int(found[4])
    elif (found := PARTS.fullmatch(text)) and order:
        parts = int(found[1]), int(found[3])
        day_, month = parts if order == "dmy" else parts[::-1]
        year = _full_year(found[4])
    else:
        return None
    hour: str | None = found[5]
    minute, second, half, zone = found.groups()[5:]
    try:
        if year < 1900:
            return None
        clock = _clock(hour, minute, second, half)
        local = datetime.combine(date(year, month, day_), clock)
    except ValueError:
        return None
    return _aware(local, zone), hour is not None


def day(text: str, order: Order | None) -> date | None:
    """The calendar day, as written or in the portal's zone. None as for `moment`."""
    found = moment(text, order)
    return timezone.localtime(found[0], timezone.get_default_timezone()).date() if found else None


def _full_year(digits: str) -> int:
    """POSIX: 69-99 are of the last century, 00-68 of this one."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _clock(hour: str | None, minute: str, second: str | None, half: str | None) -> time:
    if hour is None:
        return time()
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            raise ValueError
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    return time(hours, int(minute), int(second or 0))


def _aware(local: datetime, zone: str | None) -> datetime:
    if zone is None:
        return timezone.make_aware(local, timezone.get_default_timezone())
    if zone in {"Z", "UTC"}:
        return local.replace(tzinfo=UTC)
    return datetime.fromisoformat(f"{local.isoformat()}{zone[:3]}:{zone[-2:]}")
