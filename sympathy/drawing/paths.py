"""Smooth SVG paths through points, without a wave that the points do not have.

Cubic segments with the slopes of Fritsch and Carlson ("Monotone piecewise cubic interpolation",
SIAM J. Numer. Anal. 17, 1980; weighted harmonic means as in Fritsch and Butland, 1984): between
two points the path never leaves their heights, so a range cut at 10 stays under 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
Segment = tuple[Point, Point, Point, Point]
CUBIC = "C%.1f %.1f %.1f %.1f %.1f %.1f"


def segments(points: Sequence[Point]) -> list[Segment]:
    """Bezier segments (from, control, control, to) through points of ascending x."""
    slopes = _slopes(points)
    curves = []
    for (x0, y0), (x1, y1), s0, s1 in zip(points, points[1:], slopes, slopes[1:], strict=False):
        third = (x1 - x0) / 3
        near, far = (x0 + third, y0 + third * s0), (x1 - third, y1 - third * s1)
        curves.append(((x0, y0), near, far, (x1, y1)))
    return curves


def line(curves: Sequence[Segment]) -> str:
    """The path of consecutive segments; "" when there is none."""
    return f"M{_at(curves[0][0])}{_through(curves)}" if curves else ""


def band(highs: Sequence[Segment], lows: Sequence[Segment]) -> str:
    """The closed path between two lines over the same x: along the high, back along the low."""
    if not highs:
        return ""
    back = [(to, far, near, start) for start, near, far, to in reversed(lows)]
    return f"{line(highs)}L{_at(back[0][0])}{_through(back)}Z"


def _through(curves: Sequence[Segment]) -> str:
    return "".join([CUBIC % (*near, *far, *to) for _start, near, far, to in curves])


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _slopes(points: Sequence[Point]) -> list[float]:
    if len(points) < 2:
        return [0.0] * len(points)
    steps, rises = [], []
    for (x0, y0), (x1, y1) in pairwise(points):
        steps.append(x1 - x0)
        rises.append((y1 - y0) / (x1 - x0))
    inner = map(_slope, steps, steps[1:], rises, rises[1:])
    return [rises[0], *inner, rises[-1]]


def _slope(h0: float, h1: float, d0: float, d1: float) -> float:
    """At a point between two stretches of widths h and slopes d; level where they turn."""
    if d0 * d1 <= 0:
        return 0.0
    w0, w1 = 2 * h1 + h0, h1 + 2 * h0
    return (w0 + w1) / (w0 / d0 + w1 / d1)
