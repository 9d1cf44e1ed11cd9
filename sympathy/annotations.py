"""The words in a Plotly figure of a curve, where the server's drawing has them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from csm_portal.lib.when import short_day
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
            "text": f"<b>{words[zone.mood]}</b>",
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": drawing.zone_x - room.right - 2,
            "y": 10 * (room.floor - zone.word_y + 4.5) / (room.floor - room.top),
            "yanchor": "middle",
            "showarrow": False,
            "font": {"color": f"--{zone.mood}"},
        }
        for zone in drawing.zones
    ]


def uprights(picture: Picture, drawing: Drawing) -> list[Note]:
    """Today and its figure, the last day to leave, the renewal, the range where the fan ends."""
    now, wide = drawing.now, drawing.room.name == "wide"
    ends = {"low": points(now.low), "high": points(now.high)}
    likely = gettext("likely %(low)s to %(high)s") % ends
    figure = f'<span style="font-size:20px"><b>{points(now.mean)}</b></span><br>{likely}'
    today = _side("end") if drawing.leave_x else "center"
    today_x = drawing.today_word_x if drawing.leave_x else now.x
    words = [
        _over(drawing, today_x, gettext("Today"), today),
        _at(drawing, now.words_x, now.words_y + 4, figure, _side(now.anchor)),
    ]
    if drawing.leave_x and picture.leave_on:
        until = gettext("Can leave until %(day)s") if wide else gettext("until %(day)s")
        text = until % {"day": short_day(picture.leave_on)}
        words.append(_over(drawing, drawing.leave_word_x, text, "left"))
    if drawing.renewal_x and picture.renews_on and drawing.room.name != "slim":
        text = gettext("renews %(day)s") % {"day": short_day(picture.renews_on)}
        words.append(_at(drawing, drawing.renewal_word_x, drawing.renewal_word_y, text, "right"))
    return words


def _over(drawing: Drawing, x: float, text: str, anchor: str) -> Note:
    return _at(drawing, x, drawing.word_y - 4, f"<b>{text}</b>", anchor)


def beside(drawing: Drawing) -> list[Note]:
    events = [
        _at(drawing, pin.words_x, drawing.rail_y, plain(pin.mark.words), _side(pin.side))
        for pin in drawing.pins
        if pin.side
    ]
    return [*map(_answer_words, drawing.worded), *events]


def _answer_words(worded: Worded) -> Note:
    label, spot = worded.label, worded.spot
    text = f"<b>{plain(label.text)}</b>"
    middle = label.y - 4.5
    if label.quote:
        text += f"<br><i>{plain(label.quote)}</i>"
        middle += 8.5
    return {
        "text": text,
        "x": spot.dot.day.isoformat(),
        "y": spot.dot.score,
        "xanchor": _side(label.anchor),
        "align": _side(label.anchor),
        "yanchor": "middle",
        "xshift": round(label.x - spot.x, 1),
        "yshift": round(spot.y - middle, 1),
        "showarrow": False,
        "font": {"color": "--ink"},
    }


def _side(anchor: str) -> str:
    return {"start": "left", "end": "right"}.get(anchor, "center")


def _at(drawing: Drawing, x: float, y: float, text: str, anchor: str) -> Note:
    """Words at a pixel of the server's drawing."""
    room = drawing.room
    return {
        "text": text,
        "xref": "paper",
        "x": (x - room.left) / (room.right - room.left),
        "yref": "paper",
        "y": (room.floor - y) / (room.floor - room.top),
        "xanchor": anchor,
        "align": anchor,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": "--ink"},
    }
