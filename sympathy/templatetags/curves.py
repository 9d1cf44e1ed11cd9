"""`{% sympathy_curve picture %}` and its chart; markup in templates."""

from __future__ import annotations

from typing import Any

from django import template

from csm_portal.lib import when
from sympathy.charts.layouts import figure
from sympathy.drawing.curve import Drawing, draw
from sympathy.drawing.frame import HALF_ROOMS, ROOMS
from sympathy.nps import classify
from sympathy.picture import Picture

register = template.Library()

register.filter("month", when.month)
register.filter("mood", classify)


@register.inclusion_tag("sympathy/_curve.svg.html")
def sympathy_curve(picture: Picture, half: bool = False) -> dict[str, Any]:
    """A picture in each of the rooms that a page may have for it; the stylesheet shows one."""
    return {"drawings": _drawings(picture, half), "picture": picture}


@register.inclusion_tag("sympathy/_chart.html")
def sympathy_chart(picture: Picture, name: str = "figure", half: bool = False) -> dict[str, Any]:
    """The same, with the figure that Plotly then draws in its place. `name`: of its JSON."""
    drawings = _drawings(picture, half)
    figure_ = figure(picture, drawings)
    return {"drawings": drawings, "picture": picture, "figure": figure_, "name": name, "half": half}


def _drawings(picture: Picture, half: bool) -> list[Drawing]:
    return [draw(picture, room) for room in (HALF_ROOMS if half else ROOMS)]
