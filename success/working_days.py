"""When a call is due: by 17:00 of the second working day after the answer came in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

DAYS_TO_CALL = 2
CLOSING = time(17)
SATURDAY = 5


def working_days_after(day: date, count: int) -> date:
    """Monday to Friday; public holidays are not known here."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def due_at(arrived_at: datetime) -> datetime:
    """In the portal's time zone, the same for an answer of 0 to 6 and for "please call me"."""
    zone = timezone.get_default_timezone()
    day = working_days_after(arrived_at.astimezone(zone).date(), DAYS_TO_CALL)
    return datetime.combine(day, CLOSING, zone)
