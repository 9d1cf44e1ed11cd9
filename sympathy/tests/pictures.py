"""Made-up curves for the tests of drawing: a year of answers, and a fan of three weeks."""

from __future__ import annotations

from datetime import date, timedelta

from sympathy.picture import Dot, Picture

TODAY = date(2026, 11, 23)
LEAVE = date(2026, 12, 13)


def make_picture(**fields: object) -> Picture:
    days = [TODAY - timedelta(days=30 * months) for months in range(12, -1, -1)] + [LEAVE]
    fields.setdefault("days", days)
    fields.setdefault("means", [8.6 - 0.08 * step for step in range(len(days))])
    fields.setdefault("variances", [0.5 + 0.1 * step for step in range(len(days))])
    fields.setdefault("today", TODAY)
    fields.setdefault("leave_on", LEAVE)
    return Picture(**fields)


def make_dot(score: int = 9, days_ago: int = 100, label: str = "Julie Roux, 9", **fields) -> Dot:
    return Dot(TODAY - timedelta(days=days_ago), score, label=label, title=label, **fields)
