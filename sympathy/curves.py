"""Curves as rows: of a few stale accounts at once, of all of them every night.

Dates alone move a curve (the fan, the horizon, what was 180 days ago), so every account is drawn
again nightly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from django.db import transaction
from django.utils import timezone

from accounts.models import Account, Contact
from csm_portal.lib.chunks import chunks
from sympathy import parameters
from sympathy.change import direction
from sympathy.drawing.spark import Spark, spark
from sympathy.grid import DAYS_AHEAD, Grid
from sympathy.hearing import Heard, hear
from sympathy.models import Curve, ParameterSet
from sympathy.panel import Floats
from sympathy.silences import silent_days
from sympathy.sketch import Sketch, sketch, whose

ACCOUNTS_AT_ONCE = 1_000
READ = ("sector", "stage", "renews_on", "notice_days", "term_months")


def refresh(account_ids: Sequence[int], today: date | None = None) -> int:
    """Draw and store the curves of these accounts; how many of them have one now.

    Accounts for which nobody answered, and the shells of a merge, have none. `today`: as seen
    from that day, without later answers. Safe twice, or side by side.
    """
    settings = parameters.current()
    grid = Grid(today or timezone.localdate())
    ids = sorted(set(account_ids))  # in one order: two workers side by side must not lock crosswise
    return sum(_refresh(some, settings, grid) for some in chunks(ids, ACCOUNTS_AT_ONCE))


def contact_curve(contact: Contact, today: date | None = None) -> Curve | None:
    """One person's own curve, not saved, from all that was answered at their account.

    None while this person has not answered. `answers` and its dates are the person's own; the
    change is the account's too, for what sets a person apart from it stays.
    """
    grid = Grid(today or timezone.localdate())
    heard = hear([contact.account_id], until=date.fromordinal(grid.today))
    if not whose(heard.answers, contact.pk).any():
        return None
    of = {contact.account_id: contact.account}
    return next(_rows(heard, of, parameters.current(), grid, contact.pk))


def _refresh(ids: Sequence[int], settings: ParameterSet, grid: Grid) -> int:
    accounts = Account.objects.standing().only(*READ).in_bulk(ids)
    heard = hear(accounts, until=date.fromordinal(grid.today))
    rows = list(_rows(heard, accounts, settings, grid)) if heard.accounts else []
    with transaction.atomic():
        Curve.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["account"], update_fields=_fields()
        )
        Curve.objects.filter(account__in=ids).exclude(account__in=heard.accounts).delete()
    return len(rows)


@lru_cache
def _fields() -> list[str]:
    return [field.name for field in Curve._meta.concrete_fields if not field.primary_key]


def _rows(
    heard: Heard,
    accounts: Mapping[int, Account],
    settings: ParameterSet,
    grid: Grid,
    contact: int | None = None,
) -> Iterator[Curve]:
    whom = [accounts[pk] for pk in heard.accounts]
    means = np.array([settings.mean_of(account.sector) for account in whom])
    horizons = [_horizon(account, grid) for account in whom]
    drawn = sketch(heard.answers, means, settings.values, grid, horizons, contact)
    counted = whose(heard.answers, contact)
    computed_at = timezone.now()
    silent = {} if contact else silent_days(heard.accounts, date.fromordinal(grid.today))
    for row, account in enumerate(whom):
        answered = heard.answers.days[row, counted[row]]
        scores = heard.answers.scores[row, counted[row]].tolist()
        pairs = list(zip(answered.tolist(), scores, strict=True))
        yield Curve(
            account=account,
            parameters=settings,
            computed_at=computed_at,
            answers=len(answered),
            first_answered_on=date.fromordinal(answered[0]),
            last_answered_on=date.fromordinal(answered[-1]),
            spark=_spark(drawn, row, pairs, silent.get(account.pk, ())),
            **_figures(drawn, row),
        )


def _horizon(account: Account, grid: Grid) -> int:
    """The last day they can leave; in 180 days where there is none, or it has passed for good."""
    notice = account.next_notice(date.fromordinal(grid.today))
    last = notice.toordinal() if notice else 0
    return last if last > grid.today else grid.today + DAYS_AHEAD


def _figures(drawn: Sketch, row: int) -> dict[str, object]:
    days, known = drawn.days[row], drawn.known[row]
    today, last = known - 1, len(days) - 1
    moved, moved_variance = float(drawn.moved[row]), float(drawn.moved_variances[row])
    return {
        "days": [_iso(day) for day in days],
        "means": _rounded(drawn.means[row, : last + 1]),
        "variances": _rounded(drawn.variances[row, : last + 1]),
        "then_means": _rounded(drawn.then_means[row, :known]),
        "then_variances": _rounded(drawn.then_variances[row, :known]),
        "mean": float(drawn.means[row, today]),
        "variance": float(drawn.variances[row, today]),
        "change_mean": moved,
        "change_variance": moved_variance,
        "trend": direction(moved, moved_variance) or "",
        "horizon_on": date.fromordinal(days[last]),
        "horizon_mean": float(drawn.means[row, last]),
        "horizon_variance": float(drawn.variances[row, last]),
    }


def _spark(
    drawn: Sketch, row: int, answers: Sequence[tuple[int, int]], silent: Sequence[int]
) -> Spark:
    known = drawn.known[row]
    means, variances = drawn.means[row, :known], drawn.variances[row, :known]
    days = drawn.days[row][:known]
    return spark(days, means.tolist(), variances.tolist(), answers, days[-1], silent)


def _rounded(figures: Floats) -> list[float]:
    rounded: list[float] = figures.round(4).tolist()
    return rounded


@lru_cache(maxsize=4096)
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
