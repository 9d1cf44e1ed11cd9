"""Segment figures from answers: all the periods in which the answers of some months have a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.notice import add_months
from sympathy.kept_back import cover
from sympathy.models import SegmentFigure
from sympathy.months import Months
from sympathy.periods import Span, month_of, touched_spans
from sympathy.segments import Counted, count

UNIQUE = ["dimension", "value", "period", "starts_on"]
GIVEN = {"id", "answers", "covers", *UNIQUE}  # what is kept back stays so until looked at again
WRITTEN = [f.name for f in SegmentFigure._meta.concrete_fields if f.name not in GIVEN]


def derive(touched: Iterable[date], now: datetime) -> int:
    """Write the figures of these months and of all that they are part of; how many.

    At most twelve months of answers are in memory at a time.
    """
    months, written = Months(), 0
    spans = touched_spans(touched, month_of(timezone.localdate(now)))
    for span in spans:
        months.let_go_before(add_months(span.last, -11))
        written += _replace(span, list(_figures(span, months, now)), now)
    if spans:
        cover(min(span.first for span in spans))
    return written


def _figures(span: Span, months: Months, now: datetime) -> Iterator[SegmentFigure]:
    for dimension in SegmentFigure.Dimension.values:
        period = months.period(span.first, span.months, dimension)
        before = months.period(span.before, span.months, dimension) if span.before else None
        values = months.values(dimension)
        for counted in count(period, before):
            yield _figure(counted, now, span, dimension=dimension, value=values[counted.segment])


def _figure(counted: Counted, now: datetime, span: Span, **segment: str) -> SegmentFigure:
    promoters, passives, detractors = counted.counts
    change = counted.change
    return SegmentFigure(
        **segment,
        period=span.kind,
        starts_on=span.first,
        promoters=promoters,
        passives=passives,
        detractors=detractors,
        **counted.clusters._asdict(),
        scores=counted.scores,
        respondents=counted.respondents,
        change=change and change.change,
        change_low=change and change.low,
        change_high=change and change.high,
        change_p=change and change.p,
        computed_at=now,
    )


def _replace(span: Span, figures: list[SegmentFigure], now: datetime) -> int:
    """Write the period's figures, and take away those that nothing rests on any more."""
    with transaction.atomic():
        SegmentFigure.objects.bulk_create(
            figures, update_conflicts=True, unique_fields=UNIQUE, update_fields=WRITTEN
        )
        stale = SegmentFigure.objects.filter(period=span.kind, starts_on=span.first)
        stale.filter(computed_at__lt=now).delete()
    return len(figures)
