"""Readers of cells: a text in, a value out, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.importing import dates, figures, languages
from accounts.importing.problems import Problem
from csm_portal.lib.clean import COMMENT, line, prose
from csm_portal.lib.fold import fold
from letters import normalising as addresses

NOTHING = {"", "na", "n/a", "null", "-"}  # what other systems write for "no value"
YES = {"yes", "y", "true", "1", "oui", "o", "vrai", "x"}
NO = {"no", "n", "false", "0", "non", "faux"}
LARGEST = Decimal("999999999999.99")

Order = dates.Order
Reader = Callable[[str, Order | None], Any]


class Wrong(Exception):
    """The cell says something that cannot be taken."""

    def __init__(self, code: str, raw: str = "", **parameters: Any) -> None:
        super().__init__(code)
        self.problem = Problem(code, raw[:200], parameters)


def is_nothing(text: str) -> bool:
    return len(text) <= 4 and text.lower() in NOTHING


def text(limit: int) -> Reader:
    def read(raw: str, order: Order | None) -> str:
        value = line(raw, limit + 1)
        if len(value) > limit:
            raise Wrong("too-long", raw, most=limit)
        return value

    return read


def comment(raw: str, order: Order | None) -> str:
    value = prose(raw, COMMENT + 1)
    if len(value) > COMMENT:
        raise Wrong("too-long", raw, most=COMMENT)
    return value


def email(raw: str, order: Order | None) -> str:
    try:
        return addresses.normalise(raw)
    except ValidationError as wrong:
        raise Wrong("address", raw) from wrong


def amount(times: int = 1) -> Reader:
    def read(raw: str, order: Order | None) -> Decimal:
        value = figures.amount(raw)
        if value is None:
            raise Wrong("amount", raw)
        if abs(value * times) > LARGEST:
            raise Wrong("too-large", raw, most=str(LARGEST))
        return (value * times).quantize(Decimal("0.01"))

    return read


def revenue(times: int = 1) -> Reader:
    """Of an account: never below nothing."""
    positive = amount(times)

    def read(raw: str, order: Order | None) -> Decimal:
        value: Decimal = positive(raw, order)
        if value < 0:
            raise Wrong("amount", raw)
        return value

    return read


def whole(most: int = 2**31 - 1) -> Reader:
    def read(raw: str, order: Order | None) -> int:
        value = figures.whole(raw)
        if value is None:
            raise Wrong("whole", raw)
        if value > most:
            raise Wrong("too-large", raw, most=most)
        return value

    return read


def moment(raw: str, order: Order | None) -> Any:
    """Not after today: what has been answered or received."""
    found = dates.moment(raw, order)
    if found is None:
        raise Wrong(_date_problem(raw, order), raw)
    if found[0] > timezone.now() + timedelta(minutes=5):
        raise Wrong("future", raw)
    return found[0]


def day(raw: str, order: Order | None) -> Any:
    found = dates.day(raw, order)
    if found is None:
        raise Wrong(_date_problem(raw, order), raw)
    return found


def past_day(raw: str, order: Order | None) -> Any:
    found = day(raw, order)
    if found > timezone.localdate(timezone=timezone.get_default_timezone()):
        raise Wrong("future", raw)
    return found


def _date_problem(raw: str, order: Order | None) -> str:
    return "date-order" if order is None and dates.PARTS.fullmatch(raw[:60]) else "date"


def currency(raw: str, order: Order | None) -> str:
    symbols = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
    value = symbols.get(raw, raw.upper())
    if len(value) != 3 or not value.isascii() or not value.isalpha():
        raise Wrong("currency", raw)
    return value


def time_zone(raw: str, order: Order | None) -> str:
    if raw not in available_timezones():
        raise Wrong("time-zone", raw)
    return raw


def language(raw: str, order: Order | None) -> str:
    found = languages.code(raw)
    if found is None:
        raise Wrong("language", raw)
    return found


def yes_no(raw: str, order: Order | None) -> bool:
    value = raw.lower()
    if value not in YES | NO:
        raise Wrong("yes-no", raw)
    return value in YES


def choice(words: Mapping[str, str], code: str = "choice") -> Reader:
    """`words`: what is stored, and the folded words that say it, parted by "|"."""
    known = {word: value for value, said in words.items() for word in said.split("|")}

    def read(raw: str, order: Order | None) -> str:
        value = known.get(fold(raw[:100].replace("_", " ").replace("-", " ")))
        if value is None:
            raise Wrong(code, raw, choices=", ".join(words))
        return value

    return read
