"""The company's NPS by sector, stage or plan: fixed segments, one way at a time, never crossed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Stage
from accounts.notice import add_months
from sympathy.drawing.nps import MULTIPLE, Dots, dots, scale
from sympathy.drawing.rows import List, Row, listed
from sympathy.models import SegmentFigure
from sympathy.models.figure import SegmentFigureQuerySet

QUARTERS = 4
MOST = 12  # the ones with most answers; a column of free text may have hundreds of values
Dimension, Period = SegmentFigure.Dimension, SegmentFigure.Period
WAYS = (Dimension.SECTOR, Dimension.STAGE, Dimension.PLAN)


@dataclass(frozen=True)
class Part:
    """figure: of the last twelve months. quarters: the last four, beside the whole company's."""

    name: str | Promise
    figure: SegmentFigure
    quarters: Dots


@dataclass(frozen=True)
class Parts:
    by: str
    parts: list[Part]
    slim: List | None
    is_cut: bool  # there are more

    @property
    def rows(self) -> list[tuple[Row, Part]]:
        """For the slim list: where each one stands."""
        return list(zip(self.slim.rows, self.parts, strict=True)) if self.slim else []


def parts(
    readable: SegmentFigureQuerySet,
    by: str,
    quarter: date,
    of_company: Mapping[date, SegmentFigure],
) -> Parts:
    """Up to and with the quarter that begins on `quarter`; of_company: its figures, by start."""
    way = Dimension(by) if by in WAYS else WAYS[0]
    year = readable.filter(period=Period.YEAR, starts_on__lte=add_months(quarter, -9)).scored()
    whole = year.filter(dimension=Dimension.COMPANY, value="").order_by("-starts_on").first()
    if whole is None:
        return Parts(way.value, [], None, is_cut=False)
    rows = readable.filter(period=Period.YEAR, starts_on=whole.starts_on, dimension=way).scored()
    found = list(rows.order_by("-answers", "value")[: MOST + 1])
    shown = sorted(found[:MOST], key=_place)
    starts = [add_months(quarter, -3 * number) for number in reversed(range(QUARTERS))]
    pictures = _pictures(readable, shown, starts, of_company)
    named = [Part(_name(f), f, picture) for f, picture in zip(shown, pictures, strict=True)]
    everything = listed(shown, scale([*shown, whole]), whole) if shown else None
    return Parts(way.value, named, everything, is_cut=len(found) > MOST)


def _pictures(
    readable: SegmentFigureQuerySet,
    shown: list[SegmentFigure],
    starts: list[date],
    of_company: Mapping[date, SegmentFigure],
) -> list[Dots]:
    """A row of quarters each, all on one scale."""
    if not shown:
        return []
    dimension, values = shown[0].dimension, [figure.value for figure in shown]
    rows = readable.filter(
        dimension=dimension, value__in=values, period=Period.QUARTER, starts_on__in=starts
    )
    known = {(row.value, row.starts_on): row for row in rows}
    whole = [of_company.get(start) for start in starts]
    series = [[known.get((value, start)) for start in starts] for value in values]
    on = scale([*whole, *(figure for row in series for figure in row)], most=4)
    return [dots(starts, row, MULTIPLE, on, whole) for row in series]


def _place(figure: SegmentFigure) -> tuple[bool, int, str]:
    """Stages as they follow each other, the others by name; what is not known comes last."""
    stages: list[str] = Stage.values
    stage = stages.index(figure.value) if figure.value in stages else 0
    return not figure.value, stage, figure.value.casefold()


def _name(figure: SegmentFigure) -> str | Promise:
    if not figure.value:
        return _("not known")
    if figure.dimension == Dimension.STAGE and figure.value in Stage.values:
        return Stage(figure.value).label
    return figure.value
