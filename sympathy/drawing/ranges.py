"""The likely ranges of a drawing, washed behind the curve, and where their names stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sympathy.curve import likely_range
from sympathy.drawing import paths
from sympathy.drawing.frame import Frame


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
        edges = [edge.tolist() for edge in likely_range(means, variances, level / 100)]
        low, high = (
            paths.segments([(x, view.y(score)) for x, score in zip(xs, edge, strict=True)])
            for edge in edges
        )
        drawn.append(Band(level, paths.band(high, low), round(view.y(edges[0][-1]) + 5, 1)))
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
