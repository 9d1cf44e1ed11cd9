from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency
from django.utils.translation import get_language


def money(amount: Decimal | float, currency: str) -> str:
    """An amount as people say it, in the reader's language: "€96,000", "96 000 €"."""
    return format_currency(
        Decimal(amount).quantize(Decimal(1)),
        currency,
        locale=get_language() or "en",
        currency_digits=False,
        format=None,
        decimal_quantization=True,
    ).removesuffix(".00")
