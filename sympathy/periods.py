"""Months, quarters and rolling years of figures. A month is its first day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from accounts.notice import add_months


class Span(NamedTuple):
    """Months in a row: the first one, how many, and where the period before begins, if at all."""

    kind: str
    first: date
    months: int
    before: date | None = None

    @property
    def last(self) -> date:
        return add_months(self.first, self.months - 1)


def month_of(day: date) -> date:
    return day.replace(day=1)


def quarter_of(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def months_from(first: date, count: int) -> Iterator[date]:
    return (add_months(first, number) for number in range(count))


def month(first: date) -> Span:
    return Span("month", first, 1, add_months(first, -1))


def quarter(first: date) -> Span:
    return Span("quarter", first, 3, add_months(first, -3))


def year_until(last: date) -> Span:
    return Span("year", add_months(last, -11), 12)


def touched_spans(months: Iterable[date], this_month: date) -> list[Span]:
    """What answers of these months have a part in, the earliest end first.

    With the month and the quarter after, whose change is measured from them. Rolling years end in
    months that have begun.
    """
    spans = set()
    for first in months:
        spans |= {month(first), month(add_months(first, 1))}
        spans |= {quarter(quarter_of(first)), quarter(add_months(quarter_of(first), 3))}
        spans |= {year_until(last) for last in months_from(first, 12) if last <= this_month}
    return sorted(spans, key=lambda span: (span.last, span))
