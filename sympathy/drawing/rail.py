"""The rail of events under the axis: a diamond each, and words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sympathy.drawing.frame import Frame, Room
from sympathy.drawing.labels import BOLD
from sympathy.picture import Mark


@dataclass(frozen=True)
class Pin:
    """A mark on the rail; without a side there is no room for its words."""

    x: float
    mark: Mark
    side: str = ""

    @property
    def words_x(self) -> float:
        return round(self.x + (11 if self.side == "start" else -11), 1)


def pins(view: Frame, marks: Sequence[Mark]) -> list[Pin]:
    """The latest marks get their words, at the right of the diamond or else at its left."""
    inside = [(view.x(mark.day), mark) for mark in marks if view.holds(mark.day)]
    taken = [(x - 8.0, x + 8.0) for x, _mark in inside]
    placed, worded = [], 0
    for x, mark in sorted(inside, key=lambda pair: -pair[0]):
        width = len(mark.words) * BOLD
        spans = {"start": (x + 9, x + 13 + width), "end": (x - 13 - width, x - 9)}
        side = next((s for s, span in spans.items() if _free(span, taken, view.room)), "")
        if side and worded < view.room.words:
            taken.append(spans[side])
            worded += 1
        else:
            side = ""
        placed.append(Pin(x, mark, side))
    return placed[::-1]


def _free(span: tuple[float, float], taken: list[tuple[float, float]], room: Room) -> bool:
    inside = span[0] >= 0 and span[1] <= room.width
    return inside and all(span[1] <= low or span[0] >= high for low, high in taken)
