"""The founding sentence: happy today, still happy on the last day they can leave? Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

HAPPY_FROM = 6.5  # between a 6 and a 7: "happy" means that somebody asked would answer 7 or more


def chance_happy(mean: float, variance: float, kappa2: float, r2: float) -> float:
    """P(somebody of the account, asked that day, answers 7 or more), 0 to 1.

    `mean` of the estimate in points; `variance` of it, `kappa2` of persons and `r2` of answers in
    points². 1 - Φ((6.5 - mean) / sqrt(variance + kappa2 + r2)). Without any variance: 0, .5 or 1.
    """
    spread = sqrt(max(0.0, variance) + kappa2 + r2)
    if spread == 0:
        return 0.5 if mean == HAPPY_FROM else float(mean > HAPPY_FROM)
    return 0.5 * erfc((HAPPY_FROM - mean) / (spread * sqrt(2)))


def in_ten(chance: float) -> int:
    """Rounded to tenths, never 0 or 10: nobody is that sure."""
    return min(9, max(1, round(10 * chance)))


@dataclass(frozen=True)
class Outlook:
    """Whether they are happy now, and how sure we are that they will be then."""

    happy: bool
    tenths: int


def outlook(
    now: tuple[float, float], then: tuple[float, float], kappa2: float, r2: float
) -> Outlook:
    """From the (mean, variance) of today and of the day that the sentence speaks of."""
    happy = chance_happy(*now, kappa2, r2) >= 0.5
    return Outlook(happy, in_ten(chance_happy(*then, kappa2, r2)))
