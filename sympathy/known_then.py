"""What was known then, on the days when something became known: the eve of an answer, and its day.

The stored grid is monthly, and between two of its days an answer's jump would be drawn as a slope
that began before anybody had answered. One account's jumps are milliseconds, so the one page that
shows them reckons them when it is asked to.
"""

from __future__ import annotations

from datetime import date

from sympathy.curve import estimate_many
from sympathy.hearing import hear
from sympathy.models import Curve

MOST = 300  # answers: the cost grows with their cube, and so many would be a wall of steps
Points = dict[date, tuple[float, float]]  # mean in points of 0 to 10, variance in points²


def jumps(curve: Curve) -> Points:
    """From the answers up to and on each day, none of the later ones; empty for too many answers.

    Of an account, with the parameters that its stored curve has.
    """
    if curve.answers > MOST:
        return {}
    answers = hear([curve.account_id]).answers
    days = sorted({day - back for day in answers.days[answers.mask].tolist() for back in (0, 1)})
    if not days:
        return {}
    mean = curve.parameters.mean_of(curve.account.sector)
    means, variances = estimate_many(*answers, days, mean, curve.parameters.values, known_then=True)
    points = zip(means[0].tolist(), variances[0].tolist(), strict=True)
    return dict(zip(map(date.fromordinal, days), points, strict=True))
