"""Words beside dots, without one lying on another: greedy, first free place wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

LETTER, BOLD, LINE = 6.3, 7.0, 17  # widths of a letter and height of a line at 13 px, generous

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True)
class Label:
    """Where a dot's words stand: `y` is the first line's foot; a leader joins those far away."""

    x: float
    y: float
    anchor: Anchor
    text: str
    quote: str = ""
    leader: tuple[float, float, float] | None = None  # x, from y, to y

    @property
    def quote_y(self) -> float:
        return round(self.y + LINE, 1)

    @property
    def box(self) -> Box:
        width = max(len(self.text) * BOLD, len(self.quote) * LETTER)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - 12, left + width, self.y + 4 + (LINE if self.quote else 0))

    @property
    def boxes(self) -> list[Box]:
        """The words, and the line that leads to them."""
        if self.leader is None:
            return [self.box]
        x, top, bottom = self.leader
        return [self.box, Box(x - 2, top + 1, x + 2, bottom)]


def around(x: float, y: float) -> Box:
    """The place that a dot takes."""
    return Box(x - 9, y - 9, x + 9, y + 9)


def place(
    x: float, y: float, text: str, quote: str, taken: list[Box], line: list[Box], room: Box
) -> Label | None:
    """The first place beside, over or under a dot that is free and inside; None without one.

    Words keep off what is `taken` and off the line; a leader may cross the line.
    """
    for label in _places(x, y, text, quote):
        boxes = label.boxes
        clear = not any(box.meets(other) for box in boxes for other in taken)
        if clear and label.box.inside(room) and not any(map(label.box.meets, line)):
            return label
    return place(x, y, text, "", taken, line, room) if quote else None


def _places(x: float, y: float, text: str, quote: str) -> Iterable[Label]:
    over = LINE if quote else 0
    for dy in (-over - 12, *([-14] if quote else []), 4, 22):
        yield Label(round(x + 13, 1), round(y + dy, 1), "start", text, quote)
        yield Label(round(x - 13, 1), round(y + dy, 1), "end", text, quote)
    for depth in (40, 60, 84, 110):
        foot = round(y + depth, 1)
        leader = (x, round(y + 9, 1), round(foot - 14, 1))
        yield Label(x, foot, "start", text, quote, leader)
        yield Label(x, foot, "end", text, quote, leader)
