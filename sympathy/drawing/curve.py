"""The geometry of the sympathy curve as SVG: numbers in, numbers out; words stay in the template.

Pixels of the drawing's own viewBox, rounded to a tenth. The order of paint is the template's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sympathy.drawing import paths
from sympathy.drawing.asked import AskedRail, asked_rail
from sympathy.drawing.frame import RAIL, Frame, Room, frame
from sympathy.drawing.labels import LETTER, Box
from sympathy.drawing.rail import Pin, pins
from sympathy.drawing.ranges import Band, bands
from sympathy.drawing.spots import Spot, Worded, beside
from sympathy.expectation import PASSIVE_FROM, PROMOTER_FROM
from sympathy.picture import Picture, at, likely


@dataclass(frozen=True)
class Zone:
    mood: str
    y: float
    height: float
    word_y: float


@dataclass(frozen=True)
class Tick:
    x: float
    day: date
    named: bool
    with_year: bool

    @property
    def word_x(self) -> float:
        return round(self.x + 3, 1)


@dataclass(frozen=True)
class Now:
    x: float
    y: float
    words_x: float
    words_y: float
    anchor: str
    mean: float
    low: float
    high: float

    @property
    def range_y(self) -> float:
        return round(self.words_y + 18, 1)

    @property
    def box(self) -> Box:
        width = 20 * LETTER
        left = self.words_x - width if self.anchor == "end" else self.words_x
        return Box(left, self.words_y - 20, left + width, self.words_y + 24)


@dataclass
class Drawing:
    room: Room
    frame: Frame
    zones: list[Zone]
    levels: list[tuple[float, int]]
    ticks: list[Tick]
    bands: list[Band]
    past: str
    ahead: str
    now: Now
    leave_x: float | None
    renewal_x: float | None
    end_x: float
    spots: list[Spot]
    pins: list[Pin]
    asked: AskedRail
    worded: list[Worded] = field(default_factory=list)

    # Where the words stand: plain arithmetic, here so that the template needs none.
    @property
    def width(self) -> int:
        return self.room.right - self.room.left

    @property
    def zone_x(self) -> int:
        return self.room.right + (10 if self.room.name == "wide" else 6)

    @property
    def level_x(self) -> int:
        return self.room.left - 8

    @property
    def tick_y(self) -> int:
        return self.room.floor + 18

    @property
    def over_y(self) -> int:
        return self.room.top - 8

    @property
    def word_y(self) -> int:
        return self.room.top - 14

    @property
    def today_word_x(self) -> float:
        return round(self.now.x - 4, 1)

    @property
    def leave_word_x(self) -> float:
        """At the line, or as far right of today as its word needs; never over the edge."""
        words = 150 if self.room.name == "wide" else 84
        beside = max((self.leave_x or 0) - 6, self.now.x + 4)
        return round(min(beside, self.room.width - words), 1)

    @property
    def names_renewal(self) -> bool:
        """Beside its line, unless the last day to leave stands in the way."""
        if not self.renewal_x or self.room.name == "slim":
            return False
        return self.renewal_word_x - 14 * LETTER > (self.leave_x or self.now.x)

    @property
    def renewal_word_x(self) -> float:
        return round((self.renewal_x or 0) - 6, 1)

    @property
    def renewal_word_y(self) -> int:
        return self.room.floor - 10

    @property
    def names_ranges(self) -> bool:
        """The range is named where the fan ends, if the fan ends before the words of the zones."""
        return self.end_x + 70 < self.room.right

    @property
    def range_word_x(self) -> float:
        return round(self.end_x + 8, 1)

    @property
    def pin_y(self) -> int:
        return self.rail_y + 4

    @property
    def rail_y(self) -> int:
        """The events' rail. The rail of what was asked stands between it and the axis."""
        return self.asked.below if self.asked.asks else self.room.floor + RAIL

    @property
    def height(self) -> int:
        if self.pins:
            return self.rail_y + 16
        return self.asked.below - 10 if self.asked.asks else self.room.floor + 32


def draw(picture: Picture, room: Room) -> Drawing:
    """One drawing of a picture. The picture has at least one day."""
    last = max(day for day in (picture.days[-1], picture.renews_on or picture.days[-1]))
    heard = max((dot.day for dot in picture.dots), default=None)
    view = frame(room, picture.days[0], last, picture.today, heard)
    days, means, variances, now = _cut(picture, view)
    xs = [view.x(day) for day in days]
    curve = paths.segments([(x, view.y(mean)) for x, mean in zip(xs, means, strict=True)])
    drawing = Drawing(
        room=room,
        frame=view,
        zones=_zones(view),
        levels=[(view.y(score), score) for score in range(0, 11, room.every)],
        ticks=_ticks(view),
        bands=bands(picture.levels, xs, means, variances, view),
        past=paths.line(curve[:now]),
        ahead=paths.line(curve[now:]),
        now=_now(view, days[now], means[now], variances[now]),
        leave_x=_x(view, picture.leave_on),
        renewal_x=_x(view, picture.renews_on),
        end_x=xs[-1],
        spots=[Spot(view.x(d.day), view.y(d.score), d) for d in picture.dots if view.holds(d.day)],
        pins=pins(view, picture.marks),
        asked=asked_rail(view, picture.asks, picture.today),
    )
    posts = [x for x in (drawing.now.x, drawing.leave_x) if x]
    drawing.worded = beside(drawing.spots, view, xs, means, posts, drawing.now.box)
    return drawing


def _cut(picture: Picture, view: Frame) -> tuple[list[date], list[float], list[float], int]:
    """What the frame holds of the curve, with an interpolated point where it is cut."""
    inside = [day for day in picture.days if view.holds(day)]
    cuts = {view.start, view.end} & _between(picture.days, view)
    days = sorted({*inside, *cuts})
    means = [at(picture.days, picture.means, day) for day in days]
    variances = [at(picture.days, picture.variances, day) for day in days]
    return days, means, variances, min(bisect_left(days, picture.today), len(days) - 1)


def _between(days: Sequence[date], view: Frame) -> set[date]:
    return {day for day in (view.start, view.end) if days[0] < day < days[-1]}


def _x(view: Frame, day: date | None) -> float | None:
    return view.x(day) if day and view.holds(day) else None


def _zones(view: Frame) -> list[Zone]:
    edges = [
        ("promoter", 10.0, PROMOTER_FROM),
        ("passive", PROMOTER_FROM, PASSIVE_FROM),
        ("detractor", PASSIVE_FROM, 0.0),
    ]
    return [
        Zone(mood, view.y(high), round(view.y(low) - view.y(high), 1), _word_y(view, high, low))
        for mood, high, low in edges
    ]


def _word_y(view: Frame, high: float, low: float) -> float:
    """In the middle of its zone, but of the tallest one near its top: the words stay together."""
    return round(min((view.y(high) + view.y(low)) / 2, view.y(high) + 27) + 4.5, 1)


def _ticks(view: Frame) -> list[Tick]:
    """Januaries carry their year, and the first name of the axis where a year has room."""
    months = view.months()
    named = [day for day, _x, has_name in months if has_name]
    spells = view.room.width > 700 or not any(day.month == 1 for day in named)
    first = named[0] if named and spells else None
    return [Tick(x, d, name, name and (d.month == 1 or d == first)) for d, x, name in months]


def _now(view: Frame, today: date, mean: float, variance: float) -> Now:
    """The figure stands under the range, at the left of today; where there is no room, over it."""
    x, (low, high) = view.x(today), likely(mean, variance)
    under, over = view.y(low) + 30, view.y(high) - 26
    words_y = under if under + 22 < view.room.floor else over
    left = x - view.room.left > 118
    return Now(
        x, view.y(mean), x + (-10 if left else 10), round(words_y, 1),
        "end" if left else "start", mean, low, high,
    )  # fmt: skip
