"""Accounts about which something new came in: curve, priority and reasons must be looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from django.db import transaction
from django.db.models import BigIntegerField, DateTimeField
from django.utils import timezone

from accounts.models import Account
from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Open, Update


def mark_stale(account_ids: Iterable[int | None]) -> None:
    """With a statement that is kept: each answer needs it."""
    ids = {pk for pk in account_ids if pk is not None}
    if len(ids) == 1:
        _marking()(accounts=ids, now=timezone.now())
    elif ids:
        with transaction.atomic(savepoint=False):
            lock(ids)
            _marking()(accounts=ids, now=timezone.now())


def lock(account_ids: Collection[int]) -> None:
    """By their numbers, until the caller's transaction ends. An update takes several in any order,
    and two of them would wait for each other."""
    rows = Account.objects.filter(among("pk", account_ids)).order_by("pk")
    list(rows.select_for_update().values_list("pk"))


@cache
def _marking() -> Update:
    some = Account.objects.filter(among("pk", Many("accounts", BigIntegerField())))
    return Update(some, stale_at=Open("now", DateTimeField()))
