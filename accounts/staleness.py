"""Accounts about which something new came in: curve, priority and reasons must be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.db import transaction
from django.db.models import BigIntegerField, DateTimeField
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.models import Account
from csm_portal.lib.among import among
from csm_portal.lib.chunks import chunks
from csm_portal.lib.statement import Many, Open, Update

AT_ONCE = 2_000  # accounts a statement


def mark_stale(account_ids: Iterable[int | None]) -> None:
    """With a statement that is kept: each answer needs it."""
    ids = {pk for pk in account_ids if pk is not None}
    if len(ids) == 1:
        _marking()(accounts=ids, now=timezone.now())
        return
    for some in chunks(sorted(ids), AT_ONCE):
        with transaction.atomic(savepoint=False):
            hold_accounts(some)
            _marking()(accounts=some, now=timezone.now())


@cache
def _marking() -> Update:
    some = Account.objects.filter(among("pk", Many("accounts", BigIntegerField())))
    return Update(some, stale_at=Open("now", DateTimeField()))
