"""A language as other systems write it, in words or as a code: "German", "allemand", "de_DE"."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global
from django.conf.locale import LANG_INFO

from csm_portal.lib.fold import fold

CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4}|[0-9]{3}))?", re.IGNORECASE)
NONE = {"mul", "root", "und", "zxx"}  # codes for "several", "unknown", "no language at all"


def code(said: str) -> str | None:
    """Like "de" or "pt-BR"; None for what is no language that we know."""
    plain = " ".join(said[:100].split())
    named = _names()
    without_country = plain.partition("(")[0]  # "French (Canada)"
    return _code(plain) or named.get(fold(plain)) or named.get(fold(without_country))


def _code(plain: str) -> str | None:
    found = CODE.fullmatch(plain)
    if not found:
        return None
    said, part = found[1].lower(), found[2] or ""
    language = get_global("language_aliases").get(said, said)  # "ger", "deu": de
    if language in NONE or language not in Locale("en").languages:
        return None
    part = part.title() if len(part) == 4 else part.upper()  # a script, or a country
    return f"{language}-{part}" if part else language


@cache
def _names() -> dict[str, str]:
    """Folded names and their codes: in English, in French, and as its own speakers say it."""
    own = {code: info["name_local"] for code, info in LANG_INFO.items() if "name_local" in info}
    known: dict[str, str] = {}
    for names in (Locale("en").languages, Locale("fr").languages, own):
        for raw, name in names.items():
            if found := _code(raw):
                known.setdefault(fold(name), found)
    return known
