"""Text from outside, made fit to be kept and shown: the same on SQLite and PostgreSQL."""

from __future__ import annotations

import re

COMMENT = 10_000  # characters of a comment or a note

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, lone surrogates, overrides of the reading direction, marks of byte order.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\uffff]"
)
_ACCENT = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_HEAPED = re.compile(f"({_ACCENT}{{3}}){_ACCENT}+")  # three accents on a letter are enough


def prose(text: str, limit: int = COMMENT) -> str:
    """Several lines: without what cannot be shown, newlines as "\\n", at most `limit` long."""
    if text.isascii() and text.isprintable():
        return text.strip()[:limit]
    text = _NEWLINES.sub("\n", text[: 4 * limit])
    return _HEAPED.sub(r"\1", _UNFIT.sub("", text)).strip()[:limit].rstrip()


def line(text: str, limit: int = 300) -> str:
    """One line: every run of white space is one space."""
    return " ".join(prose(text, 4 * limit).split())[:limit].rstrip()
