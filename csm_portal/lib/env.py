"""Settings come from the environment, and a typo is an error that says what was expected."""

from __future__ import annotations

import os
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from ipaddress import ip_address
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def boolean(name: str, default: bool) -> bool:
    raw = text(name, str(default)).lower()
    if raw not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={raw!r}: write true or false.")
    return raw in TRUE


def whole(name: str, default: int, low: int, high: int) -> int:
    raw = text(name, str(default))
    if not raw.isascii() or not raw.isdigit() or not low <= int(raw) <= high:
        raise ImproperlyConfigured(f"{name}={raw!r}: write a whole number from {low} to {high}.")
    return int(raw)


def share(name: str, default: str) -> float:
    """A share between 0 and 1, both excluded."""
    raw = text(name, default)
    try:
        share = Decimal(raw)
    except InvalidOperation:
        share = Decimal(0)
    if not 0 < share < 1:
        raise ImproperlyConfigured(f"{name}={raw!r}: write a share between 0 and 1, like 0.15.")
    return float(share)


def choice(name: str, default: str, choices: Sequence[str]) -> str:
    raw = text(name, default)
    if raw not in choices:
        raise ImproperlyConfigured(f"{name}={raw!r}: write one of {', '.join(choices)}.")
    return raw


def time_zone(name: str, default: str) -> str:
    raw = text(name, default)
    if raw not in available_timezones():
        raise ImproperlyConfigured(f"{name}={raw!r}: write a time zone's name, like Europe/Paris.")
    return raw


def currency(name: str, default: str) -> str:
    raw = text(name, default)
    if not (len(raw) == 3 and raw.isascii() and raw.isalpha() and raw.isupper()):
        raise ImproperlyConfigured(f"{name}={raw!r}: write a currency's three letters, like EUR.")
    return raw


def names(name: str) -> list[str]:
    return [part.strip() for part in text(name).split(",") if part.strip()]


def address(name: str, default: str) -> str:
    """A network address of this machine, v4 or v6."""
    raw = text(name, default)
    try:
        return str(ip_address(raw))
    except ValueError:
        raise ImproperlyConfigured(f"{name}={raw!r}: write an address, like 127.0.0.1.") from None
