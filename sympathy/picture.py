"""What a drawing of a sympathy curve shows, before anybody decides where: no pixels, no Django.

One `Picture` feeds both drawings of it, the server's SVG (`sympathy.drawing.curve`) and the Plotly
figure (`sympathy.charts.traces`), so that the two can never tell different stories.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sympathy.curve import likely_range


def likely(mean: float, variance: float) -> tuple[float, float]:
    """`likely_range` of one estimate, 8 times in 10, as plain figures."""
    low, high = likely_range(mean, variance)
    return float(low), float(high)


def at(days: Sequence[date], values: Sequence[float], day: date) -> float:
    """The value on a day between the first and the last of ascending days, on a straight line."""
    after = bisect_left(days, day)
    if days[after] == day:
        return values[after]
    share = (day - days[after - 1]).days / (days[after] - days[after - 1]).days
    return values[after - 1] + share * (values[after] - values[after - 1])


@dataclass(frozen=True)
class Dot:
    """An answer. `title` says who, when and what; `label` is the short form beside the dot."""

    day: date
    score: int
    title: str = ""
    label: str = ""
    quote: str = ""
    href: str = ""
    hollow: bool = False  # given by phone: moves the curve, not the published figures


@dataclass(frozen=True)
class Mark:
    """Something that happened, for the rail under the axis."""

    day: date
    words: str


@dataclass(frozen=True)
class Ask:
    """A request to answer, for a rail of its own: nobody knows at what height the silent stand.

    `mood`: the class of the answer to it, "silence", or empty while there is time to answer.
    """

    day: date
    title: str
    mood: str = ""

    @property
    def is_silent(self) -> bool:
        return self.mood == "silence"


@dataclass(frozen=True)
class Picture:
    """Days ascending, from the first answer to the end of the fan; `today` is one of them."""

    days: Sequence[date]
    means: Sequence[float]
    variances: Sequence[float]
    today: date
    dots: Sequence[Dot] = ()
    marks: Sequence[Mark] = ()
    asks: Sequence[Ask] = ()
    leave_on: date | None = None
    renews_on: date | None = None
    title: str = ""
    jumps: bool = False  # between two days it goes straight, for a bend would overshoot
    levels: tuple[int, ...] = field(default=(95, 80, 50))

    @property
    def now(self) -> int:
        """Where today stands among the days."""
        return min(bisect_left(self.days, self.today), len(self.days) - 1)

    def until(self, end: date) -> Picture:
        """Without what comes after a day; the day stays if the picture has it."""
        kept = bisect_right(self.days, end)
        cut = (self.days[:kept], self.means[:kept], self.variances[:kept])
        return replace(self, days=cut[0], means=cut[1], variances=cut[2])

    def ranges(self, level: int) -> list[tuple[float, float]]:
        """(low, high) on each of the days; `level`: times in a hundred."""
        low, high = likely_range(self.means, self.variances, level / 100)
        return list(zip(low.tolist(), high.tolist(), strict=True))
