"""The words in a Plotly figure of a curve, where the server's drawing has them."""

from __future__ import annotations

from typing import Any

from sympathy.charts.traces import plain
from sympathy.charts.words import Words
from sympathy.drawing.curve import Drawing
from sympathy.drawing.spots import Worded

Note = dict[str, Any]


SLIM_ZONES = {"promoter": "9–10", "passive": "7–8", "detractor": "0–6"}


def zone_words(drawing: Drawing, said: Words) -> list[Note]:
    zones = said.zones if drawing.room.name == "wide" else SLIM_ZONES
    room = drawing.room
    return [
        {
            "text": zones[zone.mood],
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": drawing.zone_x - room.right - 2,
            "y": 10 * (room.floor - zone.word_y + 4.5) / (room.floor - room.top),
            "yanchor": "middle",
            "showarrow": False,
            "font": {"color": f"--{zone.mood}", "weight": 600},
        }
        for zone in drawing.zones
    ]


def uprights(drawing: Drawing, said: Words) -> list[Note]:
    """Today and its figure, the last day to leave, the renewal, the names of the ranges."""
    now, room = drawing.now, drawing.room.name
    side = _side(now.anchor)
    today_x = drawing.today_word_x if drawing.leave_x else now.x
    notes = [
        _over(drawing, today_x, said.today, "right" if drawing.leave_x else "center"),
        _at(drawing, now.words_x, now.words_y - 7, said.mean, side, size=20, weight=600),
        _at(drawing, now.words_x, now.range_y - 4, said.likely, side),
    ]
    if drawing.leave_x:
        until = said.until if room == "wide" else said.until_slim
        notes.append(_over(drawing, drawing.leave_word_x, until, "left"))
    if drawing.names_renewal:
        x, y = drawing.renewal_word_x, drawing.renewal_word_y
        notes.append(_at(drawing, x, y, said.renews, "right"))
    return [*notes, *_ranges(drawing, said)]


def _ranges(drawing: Drawing, said: Words) -> list[Note]:
    """Where the fan ends. The name of a note is its level: the script shows those asked for."""
    return [
        {
            **_at(drawing, drawing.range_word_x, band.end_y - 4, said.ranges[band.level], "left"),
            "name": str(band.level),
            "visible": band.level == 80,
        }
        for band in drawing.bands
        if drawing.names_ranges
    ]


def beside(drawing: Drawing, said: Words) -> list[Note]:
    """The words beside answers, and the events on their rail."""
    notes = [note for worded in drawing.worded for note in _answer_words(worded)]
    for pin in drawing.pins:
        diamond = _at(drawing, pin.x, drawing.rail_y, "◇", "center", size=16)
        notes.append({**diamond, "hovertext": said.marks[pin.mark]})
        if pin.side:
            words, side = plain(pin.mark.words), _side(pin.side)
            notes.append(_at(drawing, pin.words_x, drawing.rail_y, words, side))
    return notes


def asked(drawing: Drawing, said: Words) -> list[Note]:
    """The rail of what was asked, as in the server's drawing."""
    rail = drawing.asked
    notes = []
    for one in rail.asks:
        sign = "◌" if one.ask.is_silent else "●" if one.ask.mood else "○"
        ink = {"color": f"--{one.ask.mood or 'soft'}"}
        size = 21 if one.ask.is_silent else 9
        mark = _at(drawing, one.x, rail.y, sign, "center", size=size, weight=700, **ink)
        notes.append({**mark, "hovertext": plain(one.ask.title)})
    if rail.asks:
        notes.append(_at(drawing, rail.words_x, rail.words_y - 4, _key(drawing, said), "left"))
    return notes


def _key(drawing: Drawing, said: Words) -> str:
    if drawing.room.name == "slim" or not drawing.asked.silent:
        return said.asked(drawing.asked)
    asked_, silent, answered = said.asked_key
    return f"{asked_} ◌ {silent}, ● {answered}"


def _answer_words(worded: Worded) -> list[Note]:
    """Bold and slanted by the font: Plotly's markup would need inline styles."""
    label = worded.label
    lines = [_by(worded, label.text, label.y, weight=600)]
    if label.quote:
        lines.append(_by(worded, label.quote, label.quote_y, style="italic"))
    return lines


def _by(worded: Worded, text: str, y: float, **font: Any) -> Note:
    """Words at a distance in pixels from an answer."""
    label, spot = worded.label, worded.spot
    return {
        "text": plain(text),
        "x": spot.dot.day.isoformat(),
        "y": spot.dot.score,
        "xanchor": _side(label.anchor),
        "yanchor": "middle",
        "xshift": round(label.x - spot.x, 1),
        "yshift": round(spot.y - y + 4.5, 1),
        "showarrow": False,
        "font": {"color": "--ink", **font},
    }


def _side(anchor: str) -> str:
    return {"start": "left", "end": "right"}.get(anchor, "center")


def _over(drawing: Drawing, x: float, text: str, anchor: str) -> Note:
    return _at(drawing, x, drawing.word_y - 4, text, anchor, weight=600)


def _at(drawing: Drawing, x: float, y: float, text: str, anchor: str, **font: Any) -> Note:
    """Words at a pixel of the server's drawing."""
    room = drawing.room
    return {
        "text": text,
        "xref": "paper",
        "x": (x - room.left) / (room.right - room.left),
        "yref": "paper",
        "y": (room.floor - y) / (room.floor - room.top),
        "xanchor": anchor,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": "--ink", **font},
    }
