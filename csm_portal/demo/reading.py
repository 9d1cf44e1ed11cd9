"""What the portal makes of the invented answers: curves, priorities, reasons, figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from accounts.models import Account
from csm_portal.lib.among import among
from csm_portal.lib.chunks import chunks
from success import refreshing, yardsticks
from sympathy import curves, figures, parameters

AT_ONCE = 1_000  # accounts


def read(today: date, say: Callable[[str], None]) -> None:
    """As the nightly pass would, but with the company measured once, and nothing called new."""
    parameters.refit()
    for ids in _accounts("{:,} curves", say):
        curves.refresh(ids, today)
    yardsticks.measure(today)
    for ids in _accounts("{:,} priorities", say):
        with transaction.atomic():
            refreshing.judge(ids, today, quiet=True)
            Account.objects.filter(among("pk", ids)).update(stale_at=None)
    figures.rebuild()


def _accounts(progress: str, say: Callable[[str], None]) -> list[list[int]]:
    ids = list(Account.objects.order_by("pk").values_list("pk", flat=True))
    say(progress.format(len(ids)))
    return list(chunks(ids, AT_ONCE))
