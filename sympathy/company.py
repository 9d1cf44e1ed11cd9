"""What the company page shows, from stored figures: a fixed number of queries, nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User
from accounts.notice import add_months
from sympathy.drawing.nps import MONTHS, Dots, dots, scale
from sympathy.drawing.rows import HALLS, Bars, Over, bars
from sympathy.models import SegmentFigure
from sympathy.months import published
from sympathy.parts import Parts, parts
from sympathy.periods import month_of, months_from, quarter_of
from sympathy.verdict import Verdict, judge

QUARTERS = 8  # to find the newest one with enough answers, and the one before it
MONTHS_SHOWN, MONTHS_SLIM = 13, 8
Dimension, Period = SegmentFigure.Dimension, SegmentFigure.Period


@dataclass(frozen=True)
class Company:
    """figure: the newest quarter with a score. newer: a later one, with too few answers for one."""

    figure: SegmentFigure
    before: SegmentFigure | None
    newer: SegmentFigure | None
    verdict: Verdict
    months: list[tuple[date, SegmentFigure | None]]  # the newest first
    by_month: list[Dots]
    answers: list[Bars]
    segments: Parts
    is_to_date: bool

    @property
    def classes(self) -> list[Over]:
        """Promoters first."""
        return self.answers[0].over[::-1]


def read(user: User, by: str) -> Company | SegmentFigure | None:
    """All of it; the newest quarter alone where none has a score yet; None before any answer."""
    readable = SegmentFigure.objects.readable_by(user)
    of_company = readable.filter(dimension=Dimension.COMPANY, value="")
    quarters = list(of_company.filter(period=Period.QUARTER).order_by("-starts_on")[:QUARTERS])
    figure = next((quarter for quarter in quarters if quarter.nps is not None), None)
    if figure is None:
        return quarters[0] if quarters else None
    today = timezone.localdate()
    last = min(month_of(today), add_months(figure.starts_on, 2))
    monthly = of_company.filter(period=Period.MONTH)
    months = list(months_from(add_months(last, 1 - MONTHS_SHOWN), MONTHS_SHOWN))
    known = {row.starts_on: row for row in monthly.filter(starts_on__in=months)}
    shown = [(month, known.get(month)) for month in months]
    earlier = {quarter.starts_on: quarter for quarter in quarters}
    before = earlier.get(add_months(figure.starts_on, -3))
    return Company(
        figure=figure,
        before=before,
        newer=None if figure is quarters[0] else quarters[0],
        verdict=judge(figure, before),
        months=shown[::-1],
        by_month=_by_month(shown),
        answers=[bars(figure.scores, hall) for hall in HALLS],
        segments=parts(readable, by, figure.starts_on, earlier),
        is_to_date=figure.starts_on == quarter_of(today),
    )


def is_awaited() -> bool:
    """Whether answers are in that no figure counts yet: it takes a minute or two."""
    return not SegmentFigure.objects.exists() and published().exists()


def _by_month(months: list[tuple[date, SegmentFigure | None]]) -> list[Dots]:
    """A drawing a room; the slim one has fewer months."""
    drawings = []
    for plot, shown in zip(MONTHS, (months, months[-MONTHS_SLIM:]), strict=True):
        figures = [figure for _, figure in shown]
        drawings.append(dots([month for month, _ in shown], figures, plot, scale(figures)))
    return drawings
