"""Dates as people say them, in the reader's language; a list looks that and today up once."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext


def _day(moment: date | datetime) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def ago(moment: date | datetime, today: date | None = None, language: str = "") -> str:
    """ "today", "yesterday", "12 days ago", "8 months ago", "2 years ago"."""
    days = ((today or timezone.localdate()) - _day(moment)).days
    return _ago(days, language or get_language())


@lru_cache(maxsize=2048)
def _ago(days: int, _language: str | None) -> str:
    """A page of fifty accounts says some hundreds of these."""
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    if days < 60:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    months = round(days / 30.44)
    if months < 24:
        return ngettext("%(n)d month ago", "%(n)d months ago", months) % {"n": months}
    years = round(days / 365.25)
    return ngettext("%(n)d year ago", "%(n)d years ago", years) % {"n": years}


def ahead(moment: date | datetime, today: date | None = None, language: str = "") -> str:
    """ "today", "tomorrow", "in 20 days", "in 8 months"."""
    days = (_day(moment) - (today or timezone.localdate())).days
    return _ahead(days, language or get_language())


@lru_cache(maxsize=2048)
def _ahead(days: int, _language: str | None) -> str:
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days < 100:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    months = round(days / 30.44)
    return ngettext("in %(n)d month", "in %(n)d months", months) % {"n": months}


def day(moment: date | datetime, today: date | None = None) -> str:
    """ "13 December", with the year where it is not this one."""
    date_ = _day(moment)
    this_year = date_.year == (today or timezone.localdate()).year
    return _said(date_, "d MMMM" if this_year else "d MMMM y")


def short_day(moment: date | datetime, language: str = "") -> str:
    """ "13 Dec", for columns."""
    return _said(_day(moment), "d MMM", language)


def full_day(moment: date | datetime) -> str:
    """ "Monday 23 November 2026", for headings and titles."""
    return _said(_day(moment), "EEEE d MMMM y")


def full_date(moment: date | datetime) -> str:
    """ "23 November 2026", the year always."""
    return _said(_day(moment), "d MMMM y")


def _said(day_: date, pattern: str, language: str = "") -> str:
    return _written(day_, pattern, language or get_language() or "en")


@lru_cache(maxsize=4096)
def _written(day_: date, pattern: str, language: str) -> str:
    """French says "1er octobre", and "2 octobre". A list says the days of some months."""
    if day_.day == 1 and language.startswith("fr"):
        pattern = pattern.replace("d ", "d'er' ")
    return format_date(day_, pattern, locale=language)


def month(moment: date | datetime, with_year: bool = False) -> str:
    """ "Nov" or "Nov 2025", for an axis."""
    return month_in(get_language() or "en", _day(moment).replace(day=1), with_year)


@lru_cache(maxsize=4096)
def month_in(language: str, first: date, with_year: bool) -> str:
    """An axis asks for the same months again and again."""
    return format_date(first, "MMM y" if with_year else "MMM", locale=language)
