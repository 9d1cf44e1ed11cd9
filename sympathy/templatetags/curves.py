"""`{% sparkline curve answers %}` and `{% sympathy_curve picture %}`; markup in templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol

from babel.dates import format_date
from django import template
from django.utils import timezone
from django.utils.translation import get_language

from sympathy.drawing import draw
from sympathy.frame import HALF_ROOMS, ROOMS
from sympathy.models import Curve
from sympathy.picture import Picture
from sympathy.spark import spark

register = template.Library()


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
    rooms = HALF_ROOMS if half else ROOMS
    return {"drawings": [draw(picture, room) for room in rooms], "picture": picture}


@register.filter
def month(day: date, with_year: bool = False) -> str:
    """ "Nov" or "Nov 2025", for an axis."""
    pattern = "MMM y" if with_year else "MMM"
    return format_date(day, pattern, locale=get_language() or "en")
