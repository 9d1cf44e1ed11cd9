"""Amounts in the portal's currency, by the dated rates that an admin keeps."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.db.models import DecimalField, F, Q, QuerySet, Value
from django.db.models.functions import Least, Round
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.models import Account, Rate
from accounts.models.account import LARGEST
from csm_portal.lib.chunks import chunks

BATCH = 2_000
_MONEY: DecimalField[Decimal, Decimal] = DecimalField(max_digits=32, decimal_places=10)


def convert(amount: Decimal, currency: str, on: date | None = None) -> Decimal | None:
    """In the portal's currency, to the cent, by the rate of that day (today's unless given).

    None where the currency has no rate that was valid on that day.
    """
    worth = Rate.objects.worth(currency, on or timezone.localdate())
    return None if worth is None else to_the_cent(amount * worth)


def exchange(amount: Decimal, currency: str, into: str, on: date) -> Decimal | None:
    """From one currency into another; None where one of the two has no rate on that day."""
    if currency == into:
        return amount
    worth, unit = Rate.objects.worth(currency, on), Rate.objects.worth(into, on)
    return to_the_cent(amount * worth / unit) if worth and unit else None


def to_the_cent(amount: Decimal) -> Decimal:
    return min(amount, LARGEST).quantize(Decimal("0.01"), ROUND_HALF_UP)


def missing_rates() -> list[str]:
    """Currencies of accounts with a revenue that have no rate today: their revenue is unknown."""
    unknown = Account.objects.current().filter(revenue=None).exclude(arr=None)
    return list(unknown.order_by("currency").values_list("currency", flat=True).distinct())


def refresh_revenue(*currencies: str) -> int:
    """Bring `Account.revenue` up to date after a change of rates; how many accounts changed.

    All currencies unless some are named. In short transactions; safe twice or side by side.
    """
    today = timezone.localdate()
    used = Account.objects.exclude(arr=None).values_list("currency", flat=True).distinct()
    changed = 0
    for currency in currencies or list(used.order_by("currency")):
        worth = Rate.objects.worth(currency, today)
        changed += _refresh(Account.objects.filter(currency=currency), worth)
    return changed


def _refresh(accounts: QuerySet[Account], worth: Decimal | None) -> int:
    revenue: Value | Least
    if worth is None:
        revenue = Value(None, output_field=_MONEY)
        wrong = accounts.exclude(revenue=None)
    else:
        product = Round(F("arr") * Value(worth, output_field=_MONEY), 2, output_field=_MONEY)
        revenue = Least(product, Value(LARGEST, output_field=_MONEY))
        wrong = accounts.exclude(arr=None).filter(Q(revenue=None) | ~Q(revenue=revenue))
    ids = list(wrong.order_by("pk").values_list("pk", flat=True))
    now = timezone.now()
    changed = 0
    for some in chunks(ids, BATCH):
        with transaction.atomic():
            hold_accounts(some)
            changed += Account.objects.filter(pk__in=some).update(revenue=revenue, stale_at=now)
    return changed
