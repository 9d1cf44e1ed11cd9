"""What the demo's currencies are worth. Invented, like the rest, but near the truth."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings

from accounts.models import Rate

IN_EUROS = {
    "EUR": Decimal(1),
    "GBP": Decimal("1.17"),
    "USD": Decimal("0.90"),
    "CHF": Decimal("1.05"),
}
FOR_DAYS = 1500


def portal_rates() -> dict[str, Decimal]:
    """What one unit of each currency is worth in the portal's.

    A portal in another currency counts it as a euro: the demo needs order, not truth.
    """
    unit = IN_EUROS.get(settings.PORTAL_CURRENCY, Decimal(1))
    worth = {currency: round(euros / unit, 8) for currency, euros in IN_EUROS.items()}
    return worth | {settings.PORTAL_CURRENCY: Decimal(1)}


def seed_rates(today: date) -> dict[str, Decimal]:
    """Write those that the invented accounts need; all of them."""
    worth = portal_rates()
    for currency in {"EUR", "GBP"} - {settings.PORTAL_CURRENCY}:
        Rate.objects.get_or_create(
            currency=currency,
            valid_from=today - timedelta(days=FOR_DAYS),
            defaults={"value": worth[currency]},
        )
    return worth
