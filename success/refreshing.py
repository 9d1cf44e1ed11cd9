"""Look at accounts again: the curve, then the priority, then the reasons; written in batches.

Whatever changes an account marks it stale; one sweep looks at the stale ones, once a minute and
when nudged. Safe side by side and twice: only a mark that is still the same is taken away.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.models import Account
from accounts.money import refresh_revenue
from csm_portal.lib.chunks import chunks
from success import facts, reasons, rules, yardsticks
from success.facts import Facts
from success.found import Found
from success.models import Yardstick
from success.priority import (
    Coefficients,
    Terms,
    chance_of_leaving,
    expected_loss,
    shares,
    terms,
    where,
)
from sympathy import curves

log = logging.getLogger(__name__)
CHUNK = 250
MOST = 20_000  # accounts a sweep
WRITTEN = ("expected_loss", "owed_since", "notice_on", "changed_at")
Marks = list[tuple[int, datetime]]  # accounts, and when they were marked stale


def refresh(account_ids: Iterable[int], today: date | None = None) -> int:
    """Curve, priority, reasons. Days are the portal's."""
    day = today or timezone.localdate()
    done = 0
    for ids in chunks(sorted(set(account_ids)), CHUNK):
        curves.refresh(ids, day)
        judge(ids, day)
        done += len(ids)
    return done


def judge(account_ids: Sequence[int], today: date | None = None, *, quiet: bool = False) -> None:
    """Priority and reasons from the curves as they are stored; a fixed number of queries.

    `quiet`: a reason that comes up is no news, because the user has just worked on the account.
    """
    day, now = today or timezone.localdate(), timezone.now()
    yardstick = yardsticks.current(day)
    by = yardsticks.coefficients(yardstick)
    mean = yardsticks.mean_account(yardstick, by)
    with transaction.atomic():
        hold_accounts(account_ids)
        known = facts.of_accounts(account_ids, day)
        before = {f.account.pk: _values(f.account) for f in known}
        found = {f.account.pk: _judge(f, by, mean, yardstick) for f in known}
        news = reasons.write(found, now)
        for fact in known:
            new = fact.account.pk in news and not quiet
            fact.account.changed_at = _changed_at(fact, now if new else None)
        changed = [f.account for f in known if before[f.account.pk] != _values(f.account)]
        # Locked, so each is there: only these columns are written, seven times faster than by CASE.
        Account.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["pk"], update_fields=WRITTEN
        )
        back_up = Account.objects.filter(pk__in=account_ids, worked_at__lt=F("changed_at"))
        back_up.update(worked_at=None)


def _values(account: Account) -> list[object]:
    return [getattr(account, name) for name in WRITTEN]


def _judge(fact: Facts, by: Coefficients, mean: Terms, yardstick: Yardstick) -> list[Found]:
    """Write the priority on the account (not yet stored); return its reasons."""
    account = fact.account
    account.notice_on = account.next_notice(fact.today)
    account.owed_since = fact.owed[0].arrived_at if fact.owed else None
    level = fact.curve.mean if fact.curve is not None and fact.curve.answers else None
    last = fact.last.score if fact.last is not None else None
    of = terms(by, where(account.notice_on, fact.today), level, last)
    revenue = None if account.revenue is None else float(account.revenue)
    loss = expected_loss(chance_of_leaving(by, of), revenue, yardstick.median_revenue)
    account.expected_loss = 0.0 if fact.gone else loss
    return rules.find(fact, shares(of, mean), yardstick)


def _changed_at(fact: Facts, news: datetime | None) -> datetime | None:
    """The latest of: the last change, an answer that came in fresh, a reason that was not there."""
    last = fact.last
    came = last.arrived_at if last is not None and last.arrived_fresh else None
    moments = [moment for moment in (fact.account.changed_at, came, news) if moment is not None]
    return max(moments, default=None)


def refresh_stale(limit: int = MOST) -> int:
    """Look at the accounts that were marked, the longest waiting first; how many were looked at."""
    done = 0
    while done < limit:
        stale = Account.objects.filter(stale_at__isnull=False).order_by("stale_at", "pk")
        marks = list(stale.values_list("pk", "stale_at")[: min(CHUNK, limit - done)])
        if not marks:
            break
        _sweep([(pk, at) for pk, at in marks if at is not None])
        done += len(marks)
    return done


def _sweep(marks: Marks) -> None:
    """One that fails goes to the end of the queue, and does not keep the others waiting."""
    try:
        refresh(pk for pk, _at in marks)
    except Exception:
        log.exception("could not look at %d accounts again", len(marks))
        if len(marks) > 1:
            for mark in marks:
                _sweep([mark])
        else:
            _unmark(marks, timezone.now())
    else:
        _unmark(marks, None)


def _unmark(marks: Marks, value: datetime | None) -> None:
    """Compare and set: who was marked again meanwhile stays marked."""
    by_moment: dict[datetime, list[int]] = {}
    for pk, at in marks:
        by_moment.setdefault(at, []).append(pk)
    same = (Q(stale_at=at, pk__in=pks) for at, pks in by_moment.items())
    with transaction.atomic():
        hold_accounts(pk for pk, _at in marks)
        Account.objects.filter(reduce(or_, same)).update(stale_at=value)


def nightly(today: date | None = None) -> int:
    """All accounts: dates alone move the fan, the window and the ages. Flat memory."""
    day = today or timezone.localdate()
    refresh_revenue()  # a rate may begin today
    yardsticks.measure(day, relearn=True)
    done, last = 0, 0
    while ids := list(
        Account.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    ):
        done, last = done + refresh(ids, day), ids[-1]
    return done
