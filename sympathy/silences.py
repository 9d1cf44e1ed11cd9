"""On which days of the last year an account was asked and nobody answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from accounts.models.contact import PATIENCE
from surveys.days import end_of, midnight
from surveys.models import Invitation
from sympathy.hearing import ordinal

YEAR = timedelta(days=365)
MOST = 24  # a wave asks many on one day, and is one cross


def silent_days(account_ids: Sequence[int], today: date) -> dict[int, list[int]]:
    """Days as proleptic ordinals, ascending, by account; in one query."""
    span = (midnight(today - YEAR), end_of(today - PATIENCE))
    rows = Invitation.objects.silent().filter(account__in=account_ids, asked_at__range=span)
    found: dict[int, set[int]] = defaultdict(set)
    for account, asked_at in rows.values_list("account", "asked_at"):
        if asked_at:
            found[account].add(ordinal(asked_at))
    return {account: sorted(days)[-MOST:] for account, days in found.items()}
