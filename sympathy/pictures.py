"""From a stored curve to a picture.

The page draws the stored monthly grid through a monotone path instead of computing a finer one:
a page then costs the same for two answers and for two thousand, list and page show one curve,
and between two month starts the model moves by less than the line is thick. What was known then
jumps with every answer, so that view alone has the days of answers, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sympathy.known_then import jumps
from sympathy.models import Curve
from sympathy.picture import Ask, Dot, Mark, Picture, at

NOW, THEN = "now", "then"


def of_curve(
    curve: Curve,
    today: date,
    *,
    dots: Sequence[Dot] = (),
    marks: Sequence[Mark] = (),
    asks: Sequence[Ask] = (),
    leave_on: date | None = None,
    renews_on: date | None = None,
    title: str = "",
    known: str = NOW,
) -> Picture:
    """What is known now, or, day by day, what was known then; the fan is always today's.

    Known then, the curve jumps on the days of answers.
    """
    points = _grid(curve, known, today)
    days = sorted(points)
    return Picture(
        days=days,
        means=[points[day][0] for day in days],
        variances=[points[day][1] for day in days],
        today=today,
        dots=dots,
        marks=marks,
        asks=asks,
        leave_on=leave_on,
        renews_on=renews_on,
        title=title,
        jumps=known == THEN,
    )


def _grid(curve: Curve, known: str, today: date) -> dict[date, tuple[float, float]]:
    """The grid from the first answer on, with today and the end of the fan as its own points."""
    days = [date.fromisoformat(day) for day in curve.days]
    points = dict(zip(days, zip(curve.means, curve.variances, strict=False), strict=False))
    if known == THEN:  # these lists stop at today
        points |= zip(days, zip(curve.then_means, curve.then_variances, strict=False), strict=False)
        points |= {day: at for day, at in jumps(curve).items() if days[0] < day < today}
        days = sorted(points)
    first = curve.first_answered_on or today
    if days and days[0] < first < days[-1]:
        means, variances = zip(*(points[day] for day in days), strict=True)
        points[first] = (at(days, means, first), at(days, variances, first))
    points = {day: point for day, point in points.items() if first <= day < curve.horizon_on}
    points[today] = (curve.mean, curve.variance)
    if curve.horizon_on > today:
        points[curve.horizon_on] = (curve.horizon_mean, curve.horizon_variance)
    return points
