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
