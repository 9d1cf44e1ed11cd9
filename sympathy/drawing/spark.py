"""The small curve of a list row: 120 × 56, the last twelve months, 3 to 10 on every row alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sympathy.curve import likely_range
from sympathy.drawing import paths
from sympathy.nps import classify

LEFT, RIGHT, TOP, FLOOR = 2.0, 114.0, 3.0, 46.0
LOWEST, YEAR = 3.0, 365


@dataclass(frozen=True)
class Spark:
    band: str
    curve: str
    dots: dict[str, str]  # by class of the answer: one path, a stroke of no length for each
    now: tuple[float, float]


def spark(
    days: Sequence[date],
    means: Sequence[float],
    variances: Sequence[float],
    answers: Iterable[tuple[date, int]],
    today: date,
) -> Spark | None:
    """The geometry, or None where nobody has answered. Answers below 3 lie on the floor.

    `days` ascend and may go on after today; points of 0 to 10, points².
    """
    first = today - timedelta(days=YEAR)
    shown = [i for i, day in enumerate(days) if first <= day <= today]
    if not shown:
        return None
    xs = [_x(days[i], today) for i in shown]
    curve = _through(xs, [means[i] for i in shown])
    edges = likely_range([means[i] for i in shown], [variances[i] for i in shown])
    lows, highs = (_through(xs, edge.tolist()) for edge in edges)
    dots: dict[str, str] = defaultdict(str)
    for day, score in answers:
        if day >= first:
            dots[classify(score)] += f"M{_x(day, today)} {_y(score)}h0"
    now = (xs[-1], _y(means[shown[-1]]))
    return Spark(paths.band(highs, lows), paths.line(curve), dict(dots), now)


def _through(xs: list[float], values: list[float]) -> list[paths.Segment]:
    return paths.segments([(x, _y(value)) for x, value in zip(xs, values, strict=True)])


def _x(day: date, today: date) -> float:
    return round(RIGHT - (RIGHT - LEFT) * (today - day).days / YEAR, 1)


def _y(score: float) -> float:
    share = (min(10.0, max(LOWEST, score)) - LOWEST) / (10 - LOWEST)
    return round(FLOOR - (FLOOR - TOP) * share, 1)
