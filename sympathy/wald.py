"""The adjusted Wald interval of the NPS and of its change, in points.

Pseudo-observations (3/4, 3/2, 3/4): Rocks, "Interval Estimation for the Net Promoter Score"
(2016); Sauro and Lewis, MeasuringU (2021). `inflation` is the design effect of answers that
come in clusters and `freedom` the degrees of freedom of its t quantile.
"""

from __future__ import annotations

from math import inf, sqrt
from typing import NamedTuple

Counts = tuple[int, int, int]
"""Promoters, passives, detractors."""

PSEUDO = 3.0


class Difference(NamedTuple):
    """The change of the NPS from one period to the next, its interval and two-sided p."""

    change: float
    low: float
    high: float
    p: float

    @property
    def real(self) -> bool:
        return self.p < 0.05


def estimate(counts: Counts, pseudo: float = 0.0) -> tuple[float, float]:
    """The NPS on -1..1 and its variance, a quarter of `pseudo` added to each end, half between."""
    if min(counts) < 0:
        raise ValueError(f"counts below zero: {counts}")
    answers = sum(counts) + pseudo
    promoters, detractors = counts[0] + pseudo / 4, counts[2] + pseudo / 4
    net = (promoters - detractors) / answers
    return net, ((promoters + detractors) / answers - net**2) / answers


def points(counts: Counts) -> float:
    return 100 * (counts[0] - counts[2]) / sum(counts)


def interval(
    counts: Counts, confidence: float, inflation: float = 1.0, freedom: float = inf
) -> tuple[float, float] | None:
    """Low and high; None without an answer."""
    if not sum(counts):
        return None
    net, variance = estimate(counts, PSEUDO)
    half = _quantile(freedom, confidence) * sqrt(inflation * variance)
    return _span(points(counts), net, half, limit=100.0)


def difference(
    before: Counts,
    after: Counts,
    confidence: float,
    inflation: float = 1.0,
    freedom: float = inf,
) -> Difference | None:
    """From `before` to `after`, half the pseudo-observations in each; None if one is empty."""
    if not sum(before) or not sum(after):
        return None
    (old, old_variance), (new, new_variance) = (
        estimate(counts, PSEUDO / 2) for counts in (before, after)
    )
    error = sqrt(inflation * (old_variance + new_variance))
    half = _quantile(freedom, confidence) * error
    change = points(after) - points(before)
    p = 2 * _below(freedom, -abs(new - old) / error)
    return Difference(change, *_span(change, new - old, half, limit=200.0), p)


def inflation(clustered: float, independent: float) -> float:
    """The design effect of two variances: never below 1, and 1 where nothing varies."""
    return max(1.0, clustered / independent) if independent > 0 else 1.0


def _quantile(freedom: float, confidence: float) -> float:
    from scipy.special import stdtrit  # takes half a second, which no process needs to start

    return float(stdtrit(freedom, (1 + confidence) / 2))


def _below(freedom: float, value: float) -> float:
    from scipy.special import stdtr

    return float(stdtr(freedom, value))


def _span(raw: float, net: float, half: float, limit: float) -> tuple[float, float]:
    """What is possible at all, and never without the figure that is shown."""
    low, high = max(-limit, 100 * (net - half)), min(limit, 100 * (net + half))
    return min(low, raw), max(high, raw)
