from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import NumberPattern, format_compact_currency, parse_pattern
from django.utils.translation import get_language


def money(amount: Decimal | float, currency: str, language: str = "") -> str:
    """An amount as people say it, in the reader's language: "€96,000", "96 000 €"."""
    whole = Decimal(amount).quantize(Decimal(1))
    return _written(whole, currency, language or get_language() or "en")


@lru_cache(maxsize=4096)
def _written(whole: Decimal, currency: str, language: str) -> str:
    """A list says an amount in its column, and again in a reason."""
    locale, pattern = _whole(language)
    return str(pattern.apply(whole, locale, currency=currency, currency_digits=False))


@lru_cache(maxsize=16)
def _whole(language: str) -> tuple[Locale, NumberPattern]:
    """How the language writes money, without cents; reading it again costs more than the amount."""
    locale = Locale.parse(language, sep="-")
    pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0")
    return locale, parse_pattern(pattern)


def short_money(amount: Decimal | float, currency: str) -> str:
    """A large amount in three figures: "€2.61M", "2,61 M€"."""
    locale = Locale.parse(get_language() or "en", sep="-")
    digits = 0 if abs(float(amount)) < 1_000_000 else 2
    return format_compact_currency(amount, currency, locale=locale, fraction_digits=digits)
