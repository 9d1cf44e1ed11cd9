"""The room a drawing has, and where days and scores stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

RAIL, NEXT_RAIL = 52, 26  # from the axis to the first rail, and from there to the next one


@dataclass(frozen=True)
class Room:
    """Three drawings, not one scaled: text is 13 px in each."""

    name: str
    width: int
    left: int
    right: int
    floor: int
    back: int  # days of history at most
    ahead: int  # days ahead at most
    labels: int  # dots with words beside them
    words: int  # marks with words
    tick: int  # pixels that a month's name needs
    every: int  # scores written on the axis
    top: int = 34


WIDE = Room("wide", 1216, 30, 1098, 334, 1100, 400, 4, 6, 64, 2)
MID = Room("mid", 760, 30, 694, 314, 740, 400, 3, 4, 64, 2)
SLIM = Room("slim", 328, 22, 262, 264, 245, 215, 1, 0, 62, 5)
HALF = Room("wide", 800, 22, 684, 218, 1100, 0, 4, 0, 78, 5, top=14)
HALF_SLIM = Room("slim", 328, 22, 262, 218, 560, 0, 1, 0, 62, 5, top=14)
ROOMS, HALF_ROOMS = (WIDE, MID, SLIM), (HALF, HALF_SLIM)


@dataclass(frozen=True)
class Frame:
    """A room with its days: `x` and `y` are pixels, rounded to a tenth."""

    room: Room
    start: date
    end: date

    def x(self, day: date) -> float:
        span = max(1, (self.end - self.start).days)
        share = (day - self.start).days / span
        return round(self.room.left + share * (self.room.right - self.room.left), 1)

    def y(self, score: float) -> float:
        height = self.room.floor - self.room.top
        return round(self.room.floor - height * score / 10, 1)

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def months(self) -> list[tuple[date, float, bool]]:
        """The first of each month, its x, and whether there is room for its name."""
        first = self.start.replace(day=1)
        firsts = []
        while (first := _next(first)) <= self.end:
            firsts.append(first)
        step = next(n for n in (1, 2, 3, 6, 12, 24, 60) if self._wide_enough(n))
        return [(day, self.x(day), (12 * day.year + day.month - 1) % step == 0) for day in firsts]

    def _wide_enough(self, months: int) -> bool:
        pixels = (self.room.right - self.room.left) / max(1, (self.end - self.start).days)
        return pixels * 30.4 * months >= self.room.tick or months == 60


def frame(room: Room, first: date, last: date, today: date, heard: date | None = None) -> Frame:
    """From the first answer to what comes last, within what the room can show of both sides.

    Never less than a year before today (eight months where it is slim): a young account's week
    of history is not stretched over the whole page. As long before `heard`, the last answer: a
    line without the answers it rests on would tell nothing.
    """
    back = timedelta(days=min(room.back, 365))
    margin = timedelta(days=10)
    furthest = min(today - timedelta(days=room.back), (heard or today) - back)
    start = max(min(first - margin, today - back), furthest)
    end = min(max(last, today) + margin, today + timedelta(days=room.ahead + 10))
    return Frame(room, start, end)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
