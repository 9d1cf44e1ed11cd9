"""The small parts of sentences: counts, figures, months, and when a call is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from csm_portal.lib import when

SPELLED = 12
WEEK = timedelta(days=6)


def count(number: int) -> str:
    """Small numbers as words."""
    words = [
        _("one"), _("two"), _("three"), _("four"), _("five"),
        _("six"), _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    ]  # fmt: skip
    return words[number - 1] if 1 <= number <= len(words) else figure(number)


def ago(moment: datetime) -> str:
    """As one says it: "twelve days ago", "13 days ago". French keeps its figures here."""
    days = _days_since(moment)
    if not 1 < days <= SPELLED:
        return when.ago(moment)
    return _("%(n)s days ago") % {"n": count(days) if _spells() else figure(days)}


def begins_with_a_figure(moment: datetime) -> bool:
    """Whether `ago` does: a figure before it wants a comma between."""
    days = _days_since(moment)
    return days > (SPELLED if _spells() else 1)


def _days_since(moment: datetime) -> int:
    return (timezone.localdate() - timezone.localtime(moment).date()).days


def _spells() -> bool:
    return (get_language() or "en").startswith("en")


def figure(value: float) -> str:
    """At most one decimal, and none where it is nought: 8.5, 9."""
    return format_decimal(value, "#,##0.#", locale=get_language() or "en")


def points(value: float, language: str = "") -> str:
    """A figure on 0 to 10, with one decimal."""
    return _tenths(round(value, 1), language or get_language() or "en")


@lru_cache(maxsize=512)
def _tenths(value: float, language: str) -> str:
    """There are a hundred such figures a language."""
    return format_decimal(value, "0.0", locale=language)


def month(day: date) -> str:
    pattern = "MMMM" if day.year == timezone.localdate().year else "MMMM y"
    return format_date(day, pattern, locale=get_language() or "en")


def on_weekday(moment: datetime) -> str:
    """ "today", "yesterday", "on Tuesday", "12 days ago"."""
    age = timezone.localdate() - timezone.localtime(moment).date()
    if not timedelta(days=1) < age <= WEEK:
        return when.ago(moment)
    weekday = format_date(timezone.localtime(moment), "EEEE", locale=get_language() or "en")
    return _("on %(weekday)s") % {"weekday": weekday}


def moment(at: datetime) -> str:
    """ "today at 9:02", "on Friday at 17:40", "12 days ago"."""
    day = on_weekday(at)
    if timezone.localdate() - timezone.localtime(at).date() > WEEK:
        return day
    hour = timezone.localtime(at)
    return _("%(day)s at %(hour)s") % {"day": day, "hour": f"{hour.hour}:{hour.minute:02}"}


def due(moment: datetime, today: date | None = None) -> str:
    """ "due today by 17:00", "due tomorrow", "due in 4 days", "due 8 days ago"."""
    local = timezone.localtime(moment)
    day, today = local.date(), today or timezone.localdate()
    if day == today:
        return _("due today by %(hour)s") % {"hour": local.strftime("%H:%M")}
    if day < today:
        return _("due %(ago)s") % {"ago": when.ago(day, today)}
    return _("due %(ahead)s") % {"ahead": when.ahead(day, today)}
