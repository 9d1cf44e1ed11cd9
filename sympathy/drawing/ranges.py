"""The likely ranges of a drawing, washed behind the curve, and where their names stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sympathy.drawing import paths
from sympathy.drawing.frame import Frame
from sympathy.picture import likely


@dataclass(frozen=True)
class Band:
    level: int
    path: str
    end_y: float  # where its words stand, at the end of the fan


def bands(
    levels: Sequence[int], xs: list[float], means: list[float], variances: list[float], view: Frame
) -> list[Band]:
    drawn = []
    for level in levels:
        ranges = [likely(m, v, level) for m, v in zip(means, variances, strict=True)]
        lows = paths.segments([(x, view.y(low)) for x, (low, _) in zip(xs, ranges, strict=True)])
        highs = paths.segments([(x, view.y(high)) for x, (_, high) in zip(xs, ranges, strict=True)])
        drawn.append(Band(level, paths.band(highs, lows), round(view.y(ranges[-1][0]) + 5, 1)))
    return _apart(drawn)


def _apart(bands: list[Band]) -> list[Band]:
    """The names of the ranges, a line apart: 8 in 10 stays where it is, for it stands alone."""
    main = next((band.end_y for band in bands if band.level == 80), 0)
    ends = {95: max, 50: min}
    gap = {95: main + 16, 50: main - 16}
    return [
        replace(band, end_y=ends[band.level](band.end_y, gap[band.level]))
        if band.level in ends
        else band
        for band in bands
    ]
