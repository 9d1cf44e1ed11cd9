"""Measure the whole company: what one account's estimate, date and revenue are compared with."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.db.models import Avg, Count, Q, QuerySet
from django.utils import timezone

from accounts.models import Account
from csm_portal.lib.statement import Select
from success import departures, totals
from success.learning import ENOUGH_DEPARTURES
from success.models import Yardstick
from success.priority import HORIZON_DAYS, Coefficients, Notice, Terms, for_company, terms
from sympathy.models import Curve

OLD = timedelta(minutes=10)
GROWN = 0.1
TENTHS_NEED = 10  # estimates, below which "lower than at 9 of 10" says nothing


def stored() -> Yardstick | None:
    """As it was measured last, however long ago."""
    return _stored().first()


@cache
def _stored() -> Select[Yardstick]:
    return Select(Yardstick.objects.all())


def current(today: date) -> Yardstick:
    """The stored one, measured again when it is old or the number of curves has moved."""
    known = stored()
    if known is not None and timezone.now() - known.measured_at < OLD:
        curves = Curve.objects.count()
        if abs(curves - known.curves) <= GROWN * known.curves:
            return known
    return measure(today)


def measure(today: date, *, relearn: bool = False) -> Yardstick:
    """`relearn`: what the departures teach, even where none has come."""
    accounts = Account.objects.current()
    window = (today, today + timedelta(days=HORIZON_DAYS))
    facts = accounts.aggregate(
        accounts=Count("pk"),
        notice_within=Count("pk", filter=Q(notice_on__range=window)),
        notice_unknown=Count("pk", filter=Q(notice_on=None)),
        mean_level=Avg("curve__mean"),
    )
    facts["mean_level"] = 8.0 if facts["mean_level"] is None else facts["mean_level"]
    measured = {
        "curves": Curve.objects.count(),
        "tenths": _tenths(Curve.objects.order_by("mean").values_list("mean", flat=True)),
        "median_revenue": _median(accounts),
        "measured_at": timezone.now(),
    }
    measured |= totals.measured(facts["accounts"])
    measured |= _learned(today, relearn)
    row, _created = Yardstick.objects.update_or_create(pk=1, defaults=facts | measured)
    return row


def _learned(today: date, relearn: bool) -> dict[str, float | None]:
    """Reading the whole past takes a while: every night, and when somebody has left."""
    known, count = stored(), departures.departures(today)
    if count < ENOUGH_DEPARTURES:
        return {"departures": count, "intercept": None, "level": None}
    if known is not None and known.departures == count and not relearn:
        return {}
    intercept, level = departures.learned(today)
    return {"departures": count, "intercept": intercept, "level": level}


def _tenths(means: QuerySet[Curve, float]) -> list[float]:
    count = means.count()
    if count < TENTHS_NEED:
        return []
    return [round(means[count * tenth // 10], 4) for tenth in range(1, 10)]


def _median(accounts: QuerySet[Account]) -> float | None:
    known = accounts.filter(revenue__isnull=False).order_by("revenue")
    count = known.count()
    if not count:
        return None
    revenues = known.values_list("revenue", flat=True)[(count - 1) // 2 : count // 2 + 1]
    middle = [float(revenue or 0) for revenue in revenues]
    return sum(middle) / len(middle)


def coefficients(of: Yardstick) -> Coefficients:
    """The simulated ones at the company's churn, or what its own departures have taught."""
    own = for_company(settings.CHURN_PER_RENEWAL)
    if not of.shows_amounts or of.intercept is None or of.level is None:
        return own
    shift = of.intercept - own.intercept
    return Coefficients(
        intercept=of.intercept,
        level=of.level,
        last_intercept=own.last_intercept + shift,
        last=own.last,
        outside=own.outside,
        half_year_share=own.half_year_share,
    )


def mean_account(of: Yardstick, by: Coefficients) -> Terms:
    """The terms of the company's mean account: shares of reasons are counted against them."""
    known = {notice: terms(by, notice, of.mean_level, None) for notice in Notice}
    outside = of.accounts - of.notice_within - of.notice_unknown
    weighted = (
        known[Notice.OUTSIDE].notice * outside + known[Notice.UNKNOWN].notice * of.notice_unknown
    )
    return Terms(notice=weighted / max(1, of.accounts), level=known[Notice.WITHIN].level)


def lower_than(of: Yardstick, mean: float) -> int | None:
    """At how many of ten accounts the estimate is higher; None while there are too few."""
    return sum(mean < tenth for tenth in of.tenths) if of.tenths else None
