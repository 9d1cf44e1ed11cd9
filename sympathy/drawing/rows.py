"""The geometry of NPS lists and of answers from 0 to 10 as SVG: numbers in, numbers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sympathy.drawing.nps import Figure, Scale
from sympathy.nps import Class, classify

ROW, LIST_WIDTH, LIST_LEFT = 52, 328, 8


class Row(NamedTuple):
    """A name over a dot and its whisker."""

    word_y: int
    y: int
    x: float
    low: float
    high: float


@dataclass(frozen=True)
class List:
    """One row a figure, on a shared scale; for pages too narrow for a picture each."""

    height: int
    floor: int
    rows: list[Row]
    levels: list[tuple[float, int]]
    whole_x: float | None


def listed(figures: Sequence[Figure], on: Scale, whole: Figure | None) -> List:
    """Only figures with a score; `whole`: a line through all of them."""

    def along(value: float) -> float:
        return round(LIST_LEFT + on.share(value) * (LIST_WIDTH - 2 * LIST_LEFT), 1)

    rows = [
        Row(ROW * number + 18, ROW * number + 36, along(figure.nps), *map(along, figure.likely))
        for number, figure in enumerate(figures)
        if figure.nps is not None and figure.likely
    ]
    levels = [(along(level), level) for level in on.levels()]
    bottom = ROW * len(figures) + 6
    at = None if whole is None or whole.nps is None else along(whole.nps)
    return List(bottom + 22, bottom, rows, levels, at)


class Hall(NamedTuple):
    """Where bars stand: from `top`, under the words of the classes, to `floor`."""

    name: str
    width: int
    height: int
    top: int
    floor: int
    gap: int


HALLS = (Hall("wide", 584, 320, 62, 294, 6), Hall("slim", 328, 240, 62, 214, 3))


class Bar(NamedTuple):
    score: int
    answers: int
    mood: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def answers_y(self) -> float:
        return round(self.y - 6, 1)


class Over(NamedTuple):
    """The line over the bars of a class, and its share of the answers in percent."""

    mood: str
    x: float
    end: float
    answers: int
    percent: int


@dataclass(frozen=True)
class Bars:
    hall: Hall
    bars: list[Bar]
    over: list[Over]

    @property
    def score_y(self) -> int:
        return self.hall.floor + 18


def bars(scores: Sequence[int], hall: Hall) -> Bars:
    """scores: how many answers there were of each of 0 to 10."""
    wide = (hall.width + hall.gap) / len(scores)
    tallest = max(1, *scores)

    def bar(score: int, answers: int) -> Bar:
        height = round((hall.floor - hall.top - 20) * answers / tallest, 1)
        left, mood = round(score * wide, 1), classify(score).value
        width = round(wide - hall.gap, 1)
        return Bar(score, answers, mood, left, round(hall.floor - height, 1), width, height)

    stood = [bar(score, answers) for score, answers in enumerate(scores)]
    return Bars(hall, stood, [_over(stood, mood) for mood in Class])


def _over(stood: Sequence[Bar], mood: Class) -> Over:
    own = [bar for bar in stood if bar.mood == mood]
    answers, everything = (sum(bar.answers for bar in some) for some in (own, stood))
    end = round(own[-1].x + own[-1].width, 1)
    return Over(mood.value, own[0].x, end, answers, round(100 * answers / max(1, everything)))
