"""How a Plotly figure of a curve stands in a room: axes, zones, words. Plain dicts, no queries."""

from __future__ import annotations

from typing import Any

from sympathy.charts.annotations import asked, beside, uprights, zone_words
from sympathy.charts.traces import traces
from sympathy.charts.words import Words, words
from sympathy.drawing.curve import Drawing
from sympathy.expectation import PASSIVE_FROM, PROMOTER_FROM
from sympathy.picture import Picture

Layout = dict[str, Any]
ZONES = {
    "promoter": (PROMOTER_FROM, 10),
    "passive": (PASSIVE_FROM, PROMOTER_FROM),
    "detractor": (0, PASSIVE_FROM),
}

AXIS: Layout = {"showgrid": False, "zeroline": False, "fixedrange": True}
CALM: Layout = {
    "showlegend": False,
    "dragmode": False,
    "hovermode": "closest",
    "hoverdistance": 16,
    "paper_bgcolor": "--paper/0",
    "plot_bgcolor": "--paper/0",
    "font": {"size": 13, "color": "--soft"},
    "hoverlabel": {
        "bgcolor": "--raised",
        "bordercolor": "--edge",
        "font": {"size": 13, "color": "--ink"},
        "align": "left",
    },
}


def figure(picture: Picture, drawings: list[Drawing]) -> dict[str, Any]:
    """Data once, and a layout for each of the drawings' rooms; the browser picks by its width."""
    said = words(picture, drawings[0].now)
    rooms = {drawing.room.name: layout(picture, drawing, said) for drawing in drawings}
    return {"data": traces(picture), "rooms": rooms, "title": picture.title}


def layout(picture: Picture, drawing: Drawing, said: Words) -> Layout:
    return {
        **_frame(drawing),
        "separators": said.separators,
        "xaxis": {
            **AXIS,
            "range": [drawing.frame.start.isoformat(), drawing.frame.end.isoformat()],
            "type": "date",
            "tickvals": [tick.day.isoformat() for tick in drawing.ticks],
            "ticktext": [said.month(t.day, t.with_year) if t.named else "" for t in drawing.ticks],
            "tickcolor": "--edge",
            "ticks": "outside",
            "ticklabelshift": 18,
            "linecolor": "--edge",
        },
        "yaxis": {
            **AXIS,
            "range": [0, 10],
            "tickvals": [score for _y, score in drawing.levels],
        },
        "shapes": [*_zones(), *_event_lines(drawing), *_leaders(drawing)],
        "annotations": [
            *zone_words(drawing, said),
            *uprights(drawing, said),
            *beside(drawing, said),
            *asked(drawing, said),
        ],
    }


def _frame(drawing: Drawing) -> Layout:
    """The room's own pixels, so that both drawings lie on each other."""
    room, below = drawing.room, drawing.height - drawing.room.floor
    return {
        **CALM,
        "width": room.width,
        "height": drawing.height,
        "margin": {"l": room.left, "r": room.width - room.right, "t": room.top, "b": below},
    }


def _zones() -> list[Layout]:
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": low,
            "y1": high,
            "fillcolor": f"--{mood}-wash",
            "opacity": 0.55,
            "line": {"width": 1, "color": "--line"},
            "layer": "below",
        }
        for mood, (low, high) in ZONES.items()
    ]


def _event_lines(drawing: Drawing) -> list[Layout]:
    height = drawing.room.floor - drawing.room.top
    return [
        {
            "type": "line",
            "x0": pin.mark.day.isoformat(),
            "x1": pin.mark.day.isoformat(),
            "yref": "paper",
            "y0": -(drawing.rail_y - drawing.room.floor) / height,
            "y1": 1,
            "line": {"width": 1, "dash": "1px,4px", "color": "--edge"},
            "layer": "between",
        }
        for pin in drawing.pins
    ]


def _leaders(drawing: Drawing) -> list[Layout]:
    """From an answer to words that stand away from it."""
    room = drawing.room
    height = room.floor - room.top
    return [
        {
            "type": "line",
            "x0": worded.spot.dot.day.isoformat(),
            "x1": worded.spot.dot.day.isoformat(),
            "yref": "paper",
            "y0": (room.floor - worded.label.leader[2]) / height,
            "y1": (room.floor - worded.label.leader[1]) / height,
            "line": {"width": 1, "color": "--edge"},
        }
        for worded in drawing.worded
        if worded.label.leader
    ]
