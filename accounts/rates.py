"""The dated rates of other currencies, kept by an admin."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from accounts.models import Event, Rate, User
from accounts.money import refresh_revenue


def set_rate(currency: str, value: Decimal, valid_from: date, by: User) -> None:
    """One rate a currency and day: a later word replaces the earlier. Revenues follow."""
    with transaction.atomic():
        Rate.objects.update_or_create(
            currency=currency, valid_from=valid_from, defaults={"value": value}
        )
        Event.objects.record(
            "rate-set", by=by, currency=currency, day=str(valid_from), value=str(value)
        )
    refresh_revenue(currency)


def take_back(rate: Rate, by: User) -> None:
    with transaction.atomic():
        rate.delete()
        Event.objects.record(
            "rate-deleted", by=by, currency=rate.currency, day=str(rate.valid_from)
        )
    refresh_revenue(rate.currency)
