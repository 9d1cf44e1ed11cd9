"""The answers in a drawing, and the few that get words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sympathy.drawing.frame import Frame
from sympathy.drawing.labels import Box, Label, around, place
from sympathy.nps import classify
from sympathy.picture import Dot


@dataclass(frozen=True)
class Spot:
    """An answer, in its place."""

    x: float
    y: float
    dot: Dot

    @property
    def mood(self) -> str:
        return classify(self.dot.score)


@dataclass(frozen=True)
class Worded:
    """An answer with its words beside it."""

    spot: Spot
    label: Label


def beside(
    spots: Sequence[Spot],
    view: Frame,
    xs: Sequence[float],
    means: Sequence[float],
    posts: Sequence[float],
    figure: Box,
) -> list[Worded]:
    """The lowest answer first, then the latest ones, as many as the room wants and can hold.

    Kept free: the dots, the curve through `xs` and `means`, the upright lines at `posts`, and
    today's figure.
    """
    room = view.room
    limits = Box(room.left + 2, 26, room.right - 2, room.floor - 4)
    taken = [around(spot.x, spot.y) for spot in spots]
    line = [Box(x - 3, view.y(m) - 3, x + 3, view.y(m) + 3) for x, m in _dense(xs, means)]
    taken += [Box(x - 4, 0, x + 4, room.floor) for x in posts]
    taken.append(figure)
    placed: list[Worded] = []
    for spot in _worth_words(spots)[: 2 * room.labels]:
        quote = spot.dot.quote if room.name == "wide" else ""
        boxes = [*taken, *(box for worded in placed for box in worded.label.boxes)]
        label = place(spot.x, spot.y, spot.dot.label, quote, boxes, line, limits)
        placed += [Worded(spot, label)] if label else []
    return placed[: room.labels]


def _worth_words(spots: Sequence[Spot]) -> list[Spot]:
    lowest = min(spots, key=lambda spot: (spot.dot.score, -spot.x), default=None)
    latest = sorted(spots, key=lambda spot: -spot.x)
    first = [lowest] if lowest and lowest.dot.score < 7 else []
    return [spot for spot in [*first, *(s for s in latest if s not in first)] if spot.dot.label]


def _dense(xs: Sequence[float], means: Sequence[float]) -> list[tuple[float, float]]:
    """Points of the curve close enough that no word slips between them."""
    dense = []
    for x0, x1, m0, m1 in zip(xs, xs[1:], means, means[1:], strict=False):
        steps = max(1, int((x1 - x0) / 6))
        dense += [(x0 + (x1 - x0) * i / steps, m0 + (m1 - m0) * i / steps) for i in range(steps)]
    return dense
