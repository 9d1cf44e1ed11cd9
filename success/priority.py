"""The expected loss: the chance that an account leaves within 180 days, times its yearly revenue.

Pure arithmetic. The coefficients were found by simulation (24 mixed companies), not on real
customers: they carry an order, no amounts, until a company's own departures speak
(`success.learning`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from math import exp, log

HORIZON_DAYS = 180
CENTRE = 8.0  # levels and scores are counted from here
SIMULATED_CHURN = 0.15  # per renewal, of the companies the coefficients come from


class Notice(Enum):
    """Where the last day to give notice lies."""

    WITHIN = "within"  # the horizon
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Coefficients:
    """Of logit P. The level is the estimate now, 0 to 10; the last answer stands in for it."""

    intercept: float = -1.94
    level: float = -0.84
    last_intercept: float = -1.83
    last: float = -0.24
    outside: float = -5.88
    half_year_share: float = 0.075  # of accounts without any notice date


@dataclass(frozen=True)
class Terms:
    """The parts of logit P that tell one account from another; 0 is an estimate of 8, in time."""

    notice: float
    level: float


def logit(share: float) -> float:
    return log(share / (1 - share))


def for_company(churn_per_renewal: float, simulated: Coefficients | None = None) -> Coefficients:
    """The intercepts shifted to a company's own share of churn per renewal, between 0 and 1."""
    base = simulated or Coefficients()
    shift = logit(churn_per_renewal) - logit(SIMULATED_CHURN)
    return replace(
        base,
        intercept=base.intercept + shift,
        last_intercept=base.last_intercept + shift,
        half_year_share=churn_per_renewal / 2,
    )


def where(notice_on: date | None, today: date) -> Notice:
    if notice_on is None:
        return Notice.UNKNOWN
    return Notice.WITHIN if 0 <= (notice_on - today).days <= HORIZON_DAYS else Notice.OUTSIDE


def terms(by: Coefficients, notice: Notice, level: float | None, last: float | None) -> Terms:
    """What the notice date and the level add to the intercept.

    `level` is the estimate; without one (None) the last answer counts; without that either, the
    account stands where an estimate of 8 would put it.
    """
    from_last = level is None and last is not None
    intercept = by.last_intercept if from_last else by.intercept
    slope, heard = (by.last, last) if from_last else (by.level, level)
    mood = 0.0 if heard is None else slope * (heard - CENTRE)
    in_time = {
        Notice.WITHIN: 0.0,
        Notice.OUTSIDE: by.outside,
        Notice.UNKNOWN: logit(by.half_year_share) - intercept,
    }[notice]
    return Terms(notice=in_time, level=intercept - by.intercept + mood)


def chance_of_leaving(by: Coefficients, of: Terms) -> float:
    """P(leaving within 180 days), between 0 and 1."""
    return 1 / (1 + exp(-(by.intercept + of.notice + of.level)))


def expected_loss(
    chance: float, revenue: float | None, median_revenue: float | None = None
) -> float:
    """In the revenue's currency; an unknown revenue counts as the company's median, else as 1."""
    if revenue is None:
        revenue = 1.0 if median_revenue is None else median_revenue
    return chance * max(0.0, revenue)


def shares(of: Terms, mean: Terms) -> Terms:
    """What each term has of the rank, 0 to 1: its part of logit P against the mean account's,

    over the sum of the positive parts. Negative parts pull the account down the list: share 0.
    """
    notice, level = max(0.0, of.notice - mean.notice), max(0.0, of.level - mean.level)
    total = notice + level
    return Terms(notice / total, level / total) if total > 0 else Terms(0.0, 0.0)
