"""Quiet periods: on which days nobody in a country is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from surveys.hours import Rests
from surveys.models import QuietPeriod

Span = tuple[date, date]


@dataclass(frozen=True)
class Quiet:
    everywhere: tuple[Span, ...]
    of_country: dict[str, tuple[Span, ...]]

    @classmethod
    def from_day(cls, day: date) -> Quiet:
        """What is quiet from this day on; one query."""
        spans: dict[str, list[Span]] = {}
        for row in QuietPeriod.objects.filter(ends_on__gte=day):
            spans.setdefault(row.country.strip().casefold(), []).append(
                (row.begins_on, row.ends_on)
            )
        everywhere = tuple(spans.pop("", ()))
        return cls(everywhere, {country: tuple(some) for country, some in spans.items()})

    def rests(self, country: str) -> Rests:
        spans = [*self.everywhere, *self.of_country.get(_folded(country), ())]
        return lambda day: _within(day, spans)


def _folded(country: str) -> str:
    return country.strip().casefold()


def _within(day: date, spans: Iterable[Span]) -> bool:
    return any(first <= day <= last for first, last in spans)
