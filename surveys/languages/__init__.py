"""The languages of letters and answer pages, one file each; the portal itself has its own.

`LANGUAGES["fr"]` holds the fixed words of letters and pages, and what a new programme starts with.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils.text import capfirst
from django.utils.translation import get_language_info

Words = Mapping[str, str]
LOCALES = {"en": "en_GB", "pt": "pt_PT"}  # whose dates are meant


@dataclass(frozen=True)
class Language:
    code: str
    name: str  # as its speakers say it
    direction: str  # ltr or rtl
    calls: str  # how a letter calls somebody: "first" name or "full" name
    programme: Mapping[str, Any]
    letter: Words
    page: Words
    thanks: Words
    consent: Words
    unsubscribe: Words

    def day(self, day: date) -> str:
        said = format_date(day, "long", locale=LOCALES.get(self.code, self.code))
        return f"1er{said[1:]}" if self.code == "fr" and day.day == 1 else said

    def first_name(self, name: str) -> str:
        """How to call who is known by this whole name; empty where only an address is known."""
        last, comma, first = name.partition(",")
        whole = f"{first.strip()} {last.strip()}" if comma else name.strip()
        first_word, _space, _rest = whole.partition(" ")
        titled = first_word.endswith(".")  # "Dr. Ana Ruiz" is called whole
        return whole if self.calls == "full" or titled else first_word


def _read(path: Path) -> Language:
    with path.open("rb") as file:
        return Language(code=path.stem, **tomllib.load(file))


LANGUAGES: Mapping[str, Language] = {
    path.stem: _read(path) for path in sorted(Path(__file__).parent.glob("*.toml"))
}


def best(wanted: str, among: Iterable[str], otherwise: str = "en") -> Language:
    """The language itself, else its kin ("pt-BR": pt), else `otherwise`, else English.

    `among`: codes in which there is something to read.
    """
    here = [code for code in LANGUAGES if code in set(among)] or ["en"]
    plain = wanted.replace("_", "-").lower()
    for code in (plain, plain.partition("-")[0], otherwise, "en", here[0]):
        if code in here:
            return LANGUAGES[code]
    raise AssertionError


def own_name(code: str) -> str:
    """What its speakers call a language, ours or not; the code where nobody knows it."""
    if code in LANGUAGES:
        return LANGUAGES[code].name
    plain = code.replace("_", "-").lower()
    try:
        known = get_language_info(plain)
    except KeyError:
        return code
    name = capfirst(known["name_local"])
    return name if known["code"] == plain else f"{name} ({code})"
