"""The geometry of NPS charts as SVG: numbers in, numbers out; words stay in the template.

A dot is an NPS, its whisker the likely range; few answers make it hollow and keep it out of the
line, too few leave nothing. Pixels of the drawing's own viewBox, rounded to a tenth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor
from typing import Any, NamedTuple, Protocol


class Figure(Protocol):
    """What is drawn: an NPS with its likely range, None under 5 answers."""

    @property
    def nps(self) -> float | None: ...
    @property
    def likely(self) -> tuple[float, float] | None: ...
    @property
    def is_hollow(self) -> bool: ...


class Plot(NamedTuple):
    """A drawing and its field: from `top` to `floor`, dots from `first` to `last`."""

    name: str
    width: int
    height: int
    left: int
    right: int
    first: int
    last: int
    top: int
    floor: int

    @property
    def word_x(self) -> int:
        return self.left - 8

    @property
    def word_y(self) -> int:
        return self.floor + 18


MONTHS = (
    Plot("wide", 584, 300, 38, 520, 50, 508, 30, 270),
    Plot("slim", 328, 240, 38, 284, 50, 272, 30, 210),
)
MULTIPLE = Plot("small", 264, 150, 34, 254, 58, 230, 8, 124)


class Scale(NamedTuple):
    """Points of NPS from `low` to `high`, with a line every `step`."""

    low: int
    high: int
    step: int

    def levels(self) -> range:
        return range(self.low, self.high + 1, self.step)

    def share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


def scale(figures: Iterable[Figure | None], most: int = 6) -> Scale:
    """Round levels around all ranges and 0, 0 among them, at most so many steps."""
    ends = [0.0, *chain.from_iterable(f.likely for f in figures if f and f.likely)]
    for step in (20, 40, 50):
        low, high = step * floor(min(ends) / step), step * ceil(max(ends) / step)
        if high - low <= most * step and low >= -100 and high <= 100:
            return Scale(low, max(high, low + step), step)
    return Scale(-100, 100, 50)


class Mark(NamedTuple):
    x: float
    y: float
    low: float
    high: float
    figure: Figure
    of: Any

    @property
    def word_y(self) -> float:
        """Of the number of answers, over a hollow dot's whisker."""
        return round(self.high - 8, 1)


class Tick(NamedTuple):
    x: float
    of: Any
    is_last: bool


@dataclass(frozen=True)
class Dots:
    """Figures over time. of: what each stands for, as given, the oldest first."""

    plot: Plot
    levels: list[tuple[float, int]]
    line: str
    whole: str
    marks: list[Mark]
    ticks: list[Tick]

    @property
    def last(self) -> Mark | None:
        return self.marks[-1] if self.marks and self.marks[-1].x == self.plot.last else None


def dots(
    of: Sequence[Any],
    figures: Sequence[Figure | None],
    plot: Plot,
    on: Scale,
    whole: Sequence[Figure | None] = (),
) -> Dots:
    """`whole`: another row of figures, drawn as a thin line behind."""
    step = (plot.last - plot.first) / max(1, len(of) - 1)
    places = [round(plot.last - step * number, 1) for number in reversed(range(len(of)))]

    def up(value: float) -> float:
        return round(plot.floor - on.share(value) * (plot.floor - plot.top), 1)

    def line(row: Sequence[Figure | None]) -> str:
        at = zip(places, row, strict=True)
        solid = [(x, f.nps) for x, f in at if f and f.nps is not None and not f.is_hollow]
        return path([(x, up(value)) for x, value in solid])

    marks = [
        Mark(x, up(f.nps), up(f.likely[0]), up(f.likely[1]), f, what)
        for x, f, what in zip(places, figures, of, strict=True)
        if f and f.nps is not None and f.likely
    ]
    ticks = [Tick(x, what, what is of[-1]) for x, what in zip(places, of, strict=True)]
    levels = [(up(level), level) for level in on.levels()]
    return Dots(plot, levels, line(figures), line(whole) if whole else "", marks, ticks)


def path(points: Sequence[tuple[float, float]]) -> str:
    """A line through the points; nothing where there is no line to draw."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) if len(points) > 1 else ""
