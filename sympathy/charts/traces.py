"""A picture as a Plotly figure: plain dicts and lists, ready for JSON; no queries.

Traces in the order of paint of the server's drawing. A colour is the name of a token ("--accent",
or "--accent/.2" at a fifth of its strength): `static/js/chart.js` reads what it is in the theme of
the moment. What the traces look like at a width is a layout a room: `sympathy.charts.layouts`.

Plotly reads a little markup in its texts, so texts from outside go through `plain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import numpy as np

from sympathy.curve import likely_range
from sympathy.nps import classify
from sympathy.picture import Dot, Picture

Trace = dict[str, Any]
STRENGTH = {95: 0.09, 80: 0.2, 50: 0.22}  # of a range; 8 in 10 alone is shown until more are asked


def plain(text: str) -> str:
    """Text that Plotly shows letter by letter, whatever tags or entities it looks like."""
    return escape(text, quote=False)


def traces(picture: Picture) -> list[Trace]:
    days = [day.isoformat() for day in picture.days]
    bands = {level: _range(picture, level) for level in picture.levels}
    shape = "linear" if picture.jumps else "spline"
    return [
        *(edge for level in picture.levels for edge in _band(days, *bands[level], level, shape)),
        *_curve(picture.now, days, np.round(picture.means, 2).tolist(), *bands[80], shape),
        _upright(picture.leave_on, "--ink", "dash", 1.5),
        _upright(picture.renews_on, "--edge", "dot", 1),
        _upright(picture.today, "--ink", "solid", 1),
        _dots(picture.dots),
        _now(picture, days),
    ]


def _range(picture: Picture, level: int) -> tuple[list[float], list[float]]:
    """Its lower and its upper edge."""
    low, high = likely_range(picture.means, picture.variances, level / 100)
    return low.round(2).tolist(), high.round(2).tolist()


def _band(
    days: list[str], lows: list[float], highs: list[float], level: int, shape: str
) -> list[Trace]:
    """Two edges without ink, the space between them washed."""
    edge = {"x": days, "mode": "lines", "line": {"width": 0, "shape": shape}, "meta": level}
    quiet = {"hoverinfo": "skip", "visible": level == 80, "type": "scatter"}
    wash = {"fill": "tonexty", "fillcolor": f"--accent/{STRENGTH[level]}"}
    return [{**edge, **quiet, "y": highs}, {**edge, **quiet, **wash, "y": lows}]


def _curve(
    now: int,
    days: list[str],
    means: list[float],
    lows: list[float],
    highs: list[float],
    shape: str,
) -> list[Trace]:
    """Solid to today, dotted from there; both say the estimate and its range."""
    likely = list(zip(lows, highs, strict=True))
    line = {"color": "--accent", "width": 2.5, "shape": shape}
    parts = [(slice(None, now + 1), line), (slice(now, None), {**line, "dash": "dot"})]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": days[part],
            "y": means[part],
            "customdata": likely[part],
            "line": pen,
            "hovertemplate": "%{x|%Y-%m-%d}<br>%{y:.1f} "
            "(%{customdata[0]:.1f}–%{customdata[1]:.1f})<extra></extra>",
        }
        for part, pen in parts
    ]


def _upright(day: date | None, colour: str, dash: str, width: float) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat()] * 2 if day else [],
        "y": [0, 10] if day else [],
        "line": {"color": colour, "dash": dash, "width": width},
        "hoverinfo": "skip",
    }


def _dots(dots: Sequence[Dot]) -> Trace:
    inks = [f"--{classify(dot.score)}" for dot in dots]
    fills = ["--paper" if d.hollow else ink for d, ink in zip(dots, inks, strict=True)]
    rings = [ink if d.hollow else "--paper" for d, ink in zip(dots, inks, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.day.isoformat() for dot in dots],
        "y": [dot.score for dot in dots],
        "text": [_hover(dot) for dot in dots],
        "customdata": [dot.href for dot in dots],
        "hoverinfo": "text",
        "marker": {"size": 13, "color": fills, "line": {"width": 2, "color": rings}},
        "cliponaxis": False,
    }


def _hover(dot: Dot) -> str:
    """Who, when, what they said; broken into lines, for Plotly breaks none."""
    return "<br>".join(plain(line) for line in _lines(dot.title))


def _lines(text: str, width: int = 60) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f" {word[:width]}" if lines[-1] else word[:width]
    return lines[:6]


def _now(picture: Picture, days: list[str]) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [days[picture.now]],
        "y": [round(picture.means[picture.now], 2)],
        "marker": {"size": 9, "color": "--accent", "line": {"width": 2, "color": "--paper"}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
