"""Which figures are kept back so that what is hidden beside them cannot be reckoned.

A whole, its shown parts and a difference give a hidden part away. So where the hidden parts of a
shown whole are fewer than five people together, the smallest shown part is hidden with them
(complementary cell suppression: Hundepool et al., "Statistical Disclosure Control", 2012, ch. 4).
A whole has parts in two ways: its segments, and the shorter periods that it is made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from accounts.notice import add_months
from sympathy.models import SegmentFigure
from sympathy.periods import quarter_of
from sympathy.segments import FEWEST

Dimension, Period = SegmentFigure.Dimension, SegmentFigure.Period


class Cell(NamedTuple):
    pk: int
    dimension: str
    value: str
    period: str
    starts_on: date
    respondents: int


def cover(since: date) -> int:
    """Look at every figure of a period that begins on `since` or later; how many stand back."""
    rows = SegmentFigure.objects.filter(starts_on__gte=since)
    cells = [Cell(*row) for row in rows.values_list(*Cell._fields)]
    covered = to_cover(cells)
    rows.filter(covers=True).exclude(pk__in=covered).update(covers=False)
    rows.filter(covers=False, pk__in=covered).update(covers=True)
    return len(covered)


def to_cover(cells: Iterable[Cell]) -> set[int]:
    """The numbers of the cells to keep back, until no whole gives a hidden part away."""
    cells = list(cells)
    hidden = {cell.pk for cell in cells if cell.respondents < FEWEST}
    few = set(hidden)
    families = list(_families(cells))
    while more := {pk for whole, parts in families for pk in _beside(whole, parts, hidden)}:
        hidden |= more
    return hidden - few


def _beside(whole: Cell, parts: list[Cell], hidden: set[int]) -> Iterator[int]:
    secret = sum(part.respondents for part in parts if part.pk in hidden)
    shown = [part for part in parts if part.pk not in hidden]
    if whole.pk not in hidden and 0 < secret < FEWEST and shown:
        yield min(shown, key=lambda part: (part.respondents, part.pk)).pk


def _families(cells: list[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Each whole with its parts: of the same period by segment, of a segment by period."""
    wholes = {(c.dimension, c.value, c.period, c.starts_on): c for c in cells}
    parts: dict[tuple[str, str, str, date], list[tuple[str, Cell]]] = defaultdict(list)
    for cell in cells:
        if cell.dimension != Dimension.COMPANY:
            of_company = (Dimension.COMPANY, "", cell.period, cell.starts_on)
            parts[of_company].append((cell.dimension, cell))
        for period, starts_on in _made_of(cell):
            parts[cell.dimension, cell.value, period, starts_on].append((cell.period, cell))
    for key, found in parts.items():
        if key in wholes:
            for way in {way for way, _cell in found}:
                yield wholes[key], [cell for one, cell in found if one == way]


def _made_of(cell: Cell) -> Iterator[tuple[str, date]]:
    """A month is part of its quarter; a quarter of the four years that end with a quarter."""
    if cell.period == Period.MONTH:
        yield Period.QUARTER, quarter_of(cell.starts_on)
    if cell.period == Period.QUARTER:
        for number in range(4):
            yield Period.YEAR, add_months(cell.starts_on, -3 * number)
