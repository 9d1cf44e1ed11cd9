"""A company's own departures, as rows to learn from: the estimate as then known, and who left.

A row is an account at the beginning of a half year in which it could leave: the last day to give
notice lay within it, and the curve as it was known on that day says how they felt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from django.conf import settings
from django.db.models import QuerySet

from accounts.models import Account, Stage
from accounts.notice import add_months, last_day_to_give_notice
from success.learning import Array, posterior
from success.priority import HORIZON_DAYS, for_company

HORIZON = timedelta(days=HORIZON_DAYS)
A_MONTH = 31


def departures(today: date) -> int:
    """How many have left of whom can be read, against their renewal and their curve, how it came.

    Others teach nothing: 48 lost customers without a renewal date are no departures to learn from.
    """
    return int(history(Account.objects.standing().filter(stage=Stage.LOST), today)[1].sum())


def learned(today: date) -> tuple[float, float]:
    """The intercept and the level of logit P that the company's own past makes most likely."""
    own = for_company(settings.CHURN_PER_RENEWAL)
    levels, left = history(Account.objects.standing(), today)
    return posterior(levels, left, own.intercept, own.level)


def history(accounts: QuerySet[Account], today: date) -> tuple[Array, Array]:
    """Levels (0 to 10), and 1 where the account left within the following 180 days, else 0."""
    known = accounts.filter(curve__isnull=False, renews_on__isnull=False)
    rows = [
        row
        for account in known.select_related("curve")
        .defer("curve__means", "curve__spark")
        .iterator(500)
        for row in _of(account, today)
    ]
    pairs = np.array(rows, dtype=np.float64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _of(account: Account, today: date) -> Iterator[tuple[float, float]]:
    if account.stage == Stage.LOST and account.lost_on is None:
        return  # nobody knows when
    lost_on = account.lost_on if account.stage == Stage.LOST else None
    means = account.curve.then_means
    days = [date.fromisoformat(iso).toordinal() for iso in account.curve.days[: len(means)]]
    begin = today - HORIZON
    while days and begin.toordinal() >= days[0]:
        point = bisect_right(days, begin.toordinal()) - 1
        there = lost_on is None or lost_on > begin
        if there and begin.toordinal() - days[point] <= A_MONTH and _could_leave(account, begin):
            yield means[point], float(lost_on is not None and lost_on <= begin + HORIZON)
        begin -= HORIZON


def _could_leave(account: Account, day: date) -> bool:
    """Whether a last day to give notice lay within the horizon after that day."""
    first, term = account.renews_on, account.term_months
    if first is None:
        return False
    notice = settings.NOTICE_DAYS if account.notice_days is None else account.notice_days
    while term and add_months(first, -term) - timedelta(days=notice) >= day:
        first = add_months(first, -term)
    return day <= last_day_to_give_notice(first, notice, term, day) <= day + HORIZON
