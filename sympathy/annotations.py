"""The words in a Plotly figure of a curve, where the server's drawing has them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from csm_portal.lib.when import day, short_day
from csm_portal.templatetags.portal import points
from sympathy.charts import plain
from sympathy.drawing import Drawing
from sympathy.picture import Picture
from sympathy.spots import Worded

Note = dict[str, Any]


def zone_words(drawing: Drawing) -> list[Note]:
    wide = drawing.room.name == "wide"
    words = {
        "promoter": gettext("Promoter 9–10") if wide else "9–10",
        "passive": gettext("Passive 7–8") if wide else "7–8",
        "detractor": gettext("Detractor 0–6") if wide else "0–6",
    }
    room = drawing.room
    return [
        {
            "text": words[zone.mood],
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


def uprights(picture: Picture, drawing: Drawing) -> list[Note]:
    """Today and its figure, the last day to leave, the renewal, the names of the ranges."""
    now, wide = drawing.now, drawing.room.name == "wide"
    side = _side(now.anchor)
    likely = gettext("likely %(low)s to %(high)s") % {
        "low": points(now.low), "high": points(now.high),
    }  # fmt: skip
    today_x = drawing.today_word_x if drawing.leave_x else now.x
    words = [
        _over(drawing, today_x, gettext("Today"), "right" if drawing.leave_x else "center"),
        _at(drawing, now.words_x, now.words_y - 7, points(now.mean), side, size=20, weight=600),
        _at(drawing, now.words_x, now.range_y - 4, likely, side),
    ]
    if drawing.leave_x and picture.leave_on:
        until = gettext("Can leave until %(day)s") if wide else gettext("until %(day)s")
        text = until % {"day": short_day(picture.leave_on)}
        words.append(_over(drawing, drawing.leave_word_x, text, "left"))
    if drawing.renewal_x and picture.renews_on and drawing.room.name != "slim":
        text = gettext("renews %(day)s") % {"day": short_day(picture.renews_on)}
        words.append(_at(drawing, drawing.renewal_word_x, drawing.renewal_word_y, text, "right"))
    return [*words, *_ranges(drawing)]


def _ranges(drawing: Drawing) -> list[Note]:
    """Where the fan ends. The name of a note is its level: the script shows those asked for."""
    names = {80: gettext("8 in 10"), 50: gettext("5 in 10"), 95: gettext("95 in 100")}
    return [
        {
            **_at(drawing, drawing.range_word_x, band.end_y - 4, names[band.level], "left"),
            "name": str(band.level),
            "visible": band.level == 80,
        }
        for band in drawing.bands
        if drawing.names_ranges
    ]


def beside(drawing: Drawing) -> list[Note]:
    """The words beside answers, and the events on their rail."""
    notes = [note for worded in drawing.worded for note in _answer_words(worded)]
    for pin in drawing.pins:
        about = f"{day(pin.mark.day)}: {plain(pin.mark.words)}"
        diamond = _at(drawing, pin.x, drawing.rail_y, "◇", "center", size=16)
        notes.append({**diamond, "hovertext": about})
        if pin.side:
            words, side = plain(pin.mark.words), _side(pin.side)
            notes.append(_at(drawing, pin.words_x, drawing.rail_y, words, side))
    return notes


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
