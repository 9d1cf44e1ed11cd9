"""The curve of several accounts: the mean of theirs, from stored curves, each of equal weight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sympathy.models import Curve
from sympathy.picture import Picture, at
from sympathy.pictures import of_curve


def together(curves: Sequence[Curve], today: date) -> Picture | None:
    """The mean of these curves up to today; None without any.

    Points of 0 to 10 and points². On each day the mean is of the accounts that had answered by
    then. The variance is that of a mean of independent estimates: their sum over their number².
    """
    if not curves:
        return None
    parts = [of_curve(curve, today).until(today) for curve in curves]
    days = sorted({day for part in parts for day in part.days})
    means, variances = zip(*(_mean(parts, day) for day in days), strict=True)
    return Picture(days=days, means=means, variances=variances, today=today, jumps=True)


def _mean(parts: Sequence[Picture], day: date) -> tuple[float, float]:
    heard = [part for part in parts if part.days[0] <= day]
    mean = sum(at(part.days, part.means, day) for part in heard) / len(heard)
    variance = sum(at(part.days, part.variances, day) for part in heard) / len(heard) ** 2
    return mean, variance
