"""The small curve of a list row: 120 × 56, the last twelve months, 3 to 10 on every row alike.

Drawn when the curve is computed and kept beside it, so that a list of fifty writes strings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from sympathy.curve import likely_range
from sympathy.drawing import paths
from sympathy.nps import classify
from sympathy.panel import Floats

LEFT, RIGHT, TOP, FLOOR = 2.0, 114.0, 3.0, 46.0
LOWEST, YEAR = 3.0, 365
UNDER, ARM = 50, 4.4
MOST_DOTS = 24  # an account with hundreds of answers shows the latest


class Spark(TypedDict):
    """As it is stored and as the template writes it: the same in every language."""

    band: str
    curve: str
    dots: dict[str, str]  # by class of the answer: one path, a stroke of no length for each
    now: tuple[str, str]
    silent: str  # one path of crosses, on the days of requests that nobody answered


def spark(
    days: Sequence[int],
    means: Sequence[float],
    variances: Sequence[float],
    answers: Sequence[tuple[int, int]],
    today: int,
    silent: Sequence[int] = (),
) -> Spark:
    """The geometry. Answers below 3 lie on the floor.

    `days`: whole days (proleptic ordinals), ascending, to today; `answers`: (day, score), the
    oldest first; `silent`: days of requests without a reply. Points of 0 to 10, points².
    """
    first = today - YEAR
    start = bisect_left(days, first)
    xs = [_x(day, today) for day in days[start:]]
    shown = means[start:]
    ys = _heights(np.array([shown, *likely_range(shown, variances[start:])])).tolist()
    curve, lows, highs = (paths.segments(list(zip(xs, line, strict=True))) for line in ys)
    dots: dict[str, str] = defaultdict(str)
    for day, score in reversed(answers[-MOST_DOTS:]):
        if day >= first:
            dots[classify(score)] += f"M{_x(day, today)} {HEIGHTS[score]}h0"
    now = str(xs[-1]), str(ys[0][-1])
    crosses = "".join(_cross(_x(day, today)) for day in silent if day >= first)
    band, line = paths.band(highs, lows), paths.line(curve)
    return Spark(band=band, curve=line, dots=dots, now=now, silent=crosses)


def _cross(x: float) -> str:
    """Under the floor: silence has no height."""
    return f"M{round(x - ARM / 2, 1)} {UNDER}l{ARM} {ARM}m0-{ARM}l-{ARM} {ARM}"


def _x(day: int, today: int) -> float:
    return round(RIGHT - (RIGHT - LEFT) * (today - day) / YEAR, 1)


def _heights(scores: Floats) -> Floats:
    share = (scores.clip(LOWEST, 10) - LOWEST) / (10 - LOWEST)
    heights: Floats = (FLOOR - (FLOOR - TOP) * share).round(1)
    return heights


HEIGHTS = _heights(np.arange(11.0)).tolist()  # of the answers
