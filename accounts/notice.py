from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last (31 January + 1 month is 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_to_give_notice(
    renews_on: date, notice_days: int, term_months: int, today: date
) -> date:
    """The first of the renewal dates' last days to give notice that has not passed yet.

    `renews_on` may lie in the past: the contract then has renewed itself, term after term.
    """
    terms = max(0, (today.year - renews_on.year) * 12 // max(1, term_months) - 1)
    while True:
        last_day = add_months(renews_on, terms * term_months) - timedelta(days=notice_days)
        if last_day >= today or term_months == 0:
            return last_day
        terms += 1
