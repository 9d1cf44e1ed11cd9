"""What a comparison of two periods would not have seen: said beside "no clear change". Pure."""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

NORMAL = NormalDist()
Z = NORMAL.inv_cdf(0.975)
SIZES = (10, 20, 40)  # points, as people think of moves of the NPS
SHARES = ((1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (9, 10))
MOSTLY_MISSED = 0.8
HARDLY_MISSED = 0.2


class Missed(NamedTuple):
    """Of moves of `points`, `share[0]` in `share[1]` pass for chance."""

    points: int
    share: tuple[int, int]


def missed(points: float, low: float, high: float) -> float:
    """The probability that a move of `points` is not called real at p < .05.

    low, high: the 95 % interval of a change that was measured just as precisely. Cohen,
    "Statistical Power Analysis for the Behavioral Sciences" (1988), chapter 6.
    """
    error = (high - low) / (2 * Z)
    return NORMAL.cdf(Z - abs(points) / error) if error > 0 else 0.0


def spoken(low: float, high: float) -> Missed | None:
    """The smallest round move that is not mostly missed; None where even a small one is seen."""
    shares = [missed(points, low, high) for points in SIZES]
    for points, share in zip(SIZES, shares, strict=True):
        if share <= MOSTLY_MISSED or points == SIZES[-1]:
            return Missed(points, _rounded(share)) if share >= HARDLY_MISSED else None
    return None


def _rounded(share: float) -> tuple[int, int]:
    return min(SHARES, key=lambda simple: abs(simple[0] / simple[1] - share))
