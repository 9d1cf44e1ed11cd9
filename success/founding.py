"""The founding sentence: happy today, still happy on the last day they can leave? Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sympathy.curve import Parameters, happy_probability, in_ten

Estimate = tuple[float, float]  # mean in points of 0 to 10, variance in points²


@dataclass(frozen=True)
class Outlook:
    """Whether they are happy now, and how sure we are that they will be then."""

    happy: bool
    tenths: int


def outlook(now: Estimate, then: Estimate, parameters: Parameters) -> Outlook:
    """From the estimates of today and of the day that the sentence speaks of.

    Happy: somebody of the account, asked that day, would answer 7 or more. Even odds are enough.
    """
    today, later = (float(happy_probability(*day, parameters)) for day in (now, then))
    return Outlook(today >= 0.5, int(in_ten(later)))
