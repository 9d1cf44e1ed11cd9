"""Is the change of the NPS real? What the company page says about it, as a kind and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sympathy import power
from sympathy.models import SegmentFigure

Kind = Literal["up", "down", "chance", "cannot tell", "alone"]
TELLING = 20  # points; where most such moves are missed, no change says nothing


@dataclass(frozen=True)
class Verdict:
    """kind: "alone" where there is nothing to compare with. n: answers a period, about."""

    kind: Kind
    points: int = 0
    n: int = 0
    missed: power.Missed | None = None

    @property
    def distance(self) -> int:
        return abs(self.points)

    @property
    def share(self) -> str:
        """How many moves are missed, as a key: "3/4"."""
        return f"{self.missed.share[0]}/{self.missed.share[1]}" if self.missed else ""


def judge(now: SegmentFigure, before: SegmentFigure | None) -> Verdict:
    """Of a figure and the one of the period before."""
    low, high, p = now.change_low, now.change_high, now.change_p
    if before is None or now.change is None or low is None or high is None or p is None:
        return Verdict("alone")
    points, n = round(now.change), _about(2 / (1 / now.n + 1 / before.n))
    if p < 0.05:
        return Verdict("up" if now.change > 0 else "down", points, n)
    tells = points != 0 and power.missed(TELLING, low, high) <= 0.5
    return Verdict("chance" if tells else "cannot tell", points, n, power.spoken(low, high))


def _about(n: float) -> int:
    """To two figures: nobody counts 412 answers a quarter."""
    whole = round(n)
    return round(whole, 2 - len(str(whole)))
