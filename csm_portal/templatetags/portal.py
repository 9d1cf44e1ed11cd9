"""How pages say money, dates and figures. Thin: the work is in csm_portal.lib."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from csm_portal.lib import when
from csm_portal.lib.money import money as format_money

register = template.Library()

register.filter("day", when.day)
register.filter("short_day", when.short_day)
register.filter("full_day", when.full_day)
register.filter("ahead", when.ahead)


@register.filter
def ago(moment: date | datetime) -> SafeString:
    """ "12 days ago", the full date on hover."""
    iso = moment.date().isoformat() if isinstance(moment, datetime) else moment.isoformat()
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', iso, when.full_day(moment), when.ago(moment)
    )


@register.filter
def money(amount: Decimal | float | None, currency: str) -> str:
    return "" if amount is None else format_money(amount, currency)


@register.filter
def points(value: float | None) -> str:
    """A figure on 0 to 10, one decimal, in the reader's language: 8.5, 8,5."""
    return "" if value is None else _tenths(round(value, 1), get_language() or "en")


@lru_cache(maxsize=1024)
def _tenths(value: float, language: str) -> str:
    """There are a hundred such figures, and a page of fifty rows says two hundred of them."""
    return format_decimal(value, "0.0", locale=language)


@register.filter
def signed(value: float | None) -> str:
    """A whole number that always carries its sign: +31, −9, 0."""
    if value is None:
        return ""
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The page's own query string with some parts changed; an empty value drops its part."""
    parts = context["request"].GET.copy()
    for name, value in changes.items():
        parts.pop(name, None)
        if value not in (None, ""):
            parts[name] = value
    return f"?{parts.urlencode()}" if parts else "?"
