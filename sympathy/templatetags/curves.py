"""`{% sparkline curve answers %}` and `{% sympathy_curve picture %}`; markup in templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol

from django import template
from django.utils import timezone

from csm_portal.lib import when
from sympathy.charts.layouts import figure
from sympathy.drawing.curve import Drawing, draw
from sympathy.drawing.frame import HALF_ROOMS, ROOMS
from sympathy.drawing.spark import spark
from sympathy.models import Curve
from sympathy.nps import classify
from sympathy.picture import Picture

register = template.Library()

register.filter("month", when.month)
register.filter("mood", classify)


class Answered(Protocol):
    score: int
    answered_at: datetime


@register.inclusion_tag("sympathy/_spark.html")
def sparkline(curve: Curve | None, answers: Iterable[Answered] = ()) -> dict[str, Any]:
    """The small curve of a list row; nothing at all where nobody has answered."""
    if curve is None:
        return {"spark": None}
    today = timezone.localdate()
    days = [day for day in map(date.fromisoformat, curve.days) if day < today]
    means = [*curve.means[: len(days)], curve.mean]
    variances = [*curve.variances[: len(days)], curve.variance]
    dots = [(timezone.localtime(answer.answered_at).date(), answer.score) for answer in answers]
    return {"spark": spark([*days, today], means, variances, dots, today)}


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
