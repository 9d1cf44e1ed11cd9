"""Amounts and whole numbers as people write them, in English and French."""

from __future__ import annotations

import re
from decimal import Decimal

LONGEST = 40
SIGNS = "€$£¥₹ \t\xa0\u202f\u2009'’"
LETTERS = re.compile(r"^(?:[A-Z]{3}(?=[\s\d-]))|(?:(?<=[\s\d])[A-Z]{3})$")
PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


def amount(text: str) -> Decimal | None:
    """A decimal amount: "1 234,50", "€1,234.50", "12.000 EUR", "(300)". None: it is none.

    The last of "." and "," is the decimal sign unless exactly three digits follow it: then it
    parts thousands, as it does where it stands more than once.
    """
    if len(text) > LONGEST:
        return None
    bare = LETTERS.sub("", text.strip()).translate(dict.fromkeys(map(ord, SIGNS)))
    bare = bare.replace("−", "-")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    bare = _decimal_point(bare)
    return Decimal(bare) if PLAIN.fullmatch(bare) else None


def _decimal_point(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    if comma < 0 and point < 0:
        return text
    sign, other = (",", ".") if comma > point else (".", ",")
    whole, _sign, rest = text.rpartition(sign)
    if other in whole or (text.count(sign) == 1 and len(rest) != 3):
        return whole.replace(other, "").replace(sign, "") + "." + rest
    if text.count(sign) == 1 and whole.lstrip("+-") in {"", "0"}:
        return whole + "." + rest  # 0,125
    groups = text.lstrip("+-").split(sign)
    alike = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    return text.replace(sign, "") if alike else "?"


def whole(text: str) -> int | None:
    """A whole number from 0 on: "12", "1 200", "12.0". None: it is none."""
    value = amount(text)
    if value is None or value < 0 or value != value.to_integral_value() or value > 2**31 - 1:
        return None
    return int(value)
