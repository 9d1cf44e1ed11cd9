"""The rail of what was asked, under the axis: a dot was answered, a broken ring is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sympathy.drawing.frame import NEXT_RAIL, RAIL, Frame
from sympathy.picture import Ask

WORDS = {"wide": 190, "mid": 150}  # pixels that the words need; a slim room has a line for them


@dataclass(frozen=True)
class Asked:
    x: float
    ask: Ask


@dataclass(frozen=True)
class AskedRail:
    """Where its marks stand, and its words: at the right of today, or on a line of their own."""

    asks: list[Asked]
    y: int
    words_x: float
    words_y: int
    below: int  # where the next rail stands

    @property
    def silent(self) -> int:
        return sum(one.ask.is_silent for one in self.asks)


def asked_rail(view: Frame, asks: Sequence[Ask], today: date) -> AskedRail:
    """In the order of their days."""
    room, y = view.room, view.room.floor + RAIL
    inside = [Asked(view.x(ask.day), ask) for ask in asks if view.holds(ask.day)]
    inside.sort(key=lambda one: one.x)
    beside = max([view.x(today), *(one.x for one in inside)]) + 14
    if room.width - beside >= WORDS.get(room.name, room.width):
        return AskedRail(inside, y, round(beside, 1), y + 4, y + NEXT_RAIL)
    return AskedRail(inside, y, room.left, y + NEXT_RAIL, y + 2 * NEXT_RAIL)
