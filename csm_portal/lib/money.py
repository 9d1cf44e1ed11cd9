from __future__ import annotations

from decimal import Decimal

from babel import Locale
from babel.numbers import format_compact_currency, format_currency
from django.utils.translation import get_language


def money(amount: Decimal | float, currency: str) -> str:
    """An amount as people say it, in the reader's language: "€96,000", "96 000 €"."""
    locale = Locale.parse(get_language() or "en", sep="-")
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0")
    whole = Decimal(amount).quantize(Decimal(1))
    return format_currency(whole, currency, pattern, locale=locale, currency_digits=False)


def short_money(amount: Decimal | float, currency: str) -> str:
    """A large amount in three figures: "€2.61M", "2,61 M€"."""
    locale = Locale.parse(get_language() or "en", sep="-")
    digits = 0 if abs(float(amount)) < 100_000 else 2
    return format_compact_currency(amount, currency, locale=locale, fraction_digits=digits)
