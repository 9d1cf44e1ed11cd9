"""How pages name quarters, in the reader's language."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def quarter(first: date) -> str:
    """ "4th quarter 2026"."""
    return format_date(first, "QQQQ y", locale=get_language() or "en")


@register.filter
def short_quarter(first: date) -> str:
    """ "Q4", for an axis."""
    return format_date(first, "QQQ", locale=get_language() or "en")
