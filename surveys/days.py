"""Days of the portal's zone, whatever zone the reader of a page has."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from surveys.hours import DAY, local, zone_named

__all__ = ["DAY", "end_of", "midnight", "portal_zone", "today"]


def portal_zone() -> ZoneInfo:
    return zone_named(settings.TIME_ZONE, "UTC")


def today() -> date:
    return timezone.now().astimezone(portal_zone()).date()


def midnight(day: date) -> datetime:
    """The first instant of a day."""
    return local(day, time(), portal_zone())


def end_of(day: date) -> datetime:
    """The first instant after it."""
    return midnight(day + DAY)
