"""A letter's words with open places, made once for a wave and language, filled for each reader.

    body = with_slots("Dear {first_name}, how are we doing?", allowed={"first_name"})
    page = inlined(render_to_string("surveys/letters/invitation/body.html", {"body": body}))
    letter = compiled(page, html=True)           # once
    letter.fill({"first_name": "Ana"})           # for each reader

What people write is never read by a template engine: a {name} on the list is an open place, and
anything else in braces is the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import css_inline

OPEN, SHUT = "\ue000", "\ue001"  # of the private use area: nobody's text, and no markup
PLACEHOLDER = re.compile(r"\{([a-z][a-z_]{0,30})\}")
_SLOT = re.compile(f"{OPEN}([a-z_]+){SHUT}")
LOOKS = (Path(__file__).parent / "letter.css").read_text(encoding="utf-8")
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False, extra_css=LOOKS)


def slot(name: str) -> str:
    """An open place, for a template of ours: `{"answer_url": slot("answer_url")}`."""
    return f"{OPEN}{name}{SHUT}"


def with_slots(text: str, allowed: Collection[str]) -> str:
    """What a person wrote, its placeholders turned into open places."""
    plain = text.replace(OPEN, "").replace(SHUT, "")
    return PLACEHOLDER.sub(lambda found: _place(found, allowed), plain)


def _place(found: re.Match[str], allowed: Collection[str]) -> str:
    return slot(found.group(1)) if found.group(1) in allowed else found.group()


def unknown(text: str, allowed: Collection[str]) -> list[str]:
    """Names in braces that are not on the list: a form says so before a letter leaves."""
    return sorted({name for name in PLACEHOLDER.findall(text) if name not in allowed})


def inlined(html: str) -> str:
    """The page with letter.css on its elements: mail programs drop style sheets."""
    return _INLINER.inline(html)


@dataclass(frozen=True, slots=True)
class Compiled:
    parts: tuple[str, ...]
    places: tuple[tuple[int, str], ...]  # where in `parts`, and whose value
    names: frozenset[str]
    html: bool

    def fill(self, values: Mapping[str, str]) -> str:
        """The text for one reader; in HTML a value is text, never markup."""
        said = {name: escape(values[name]) for name in self.names} if self.html else values
        parts = list(self.parts)
        for at, name in self.places:
            parts[at] = said[name]
        return "".join(parts)


def compiled(text: str, *, html: bool = False) -> Compiled:
    parts = tuple(_SLOT.split(text))
    places = tuple((at, parts[at]) for at in range(1, len(parts), 2))
    return Compiled(parts, places, frozenset(name for _at, name in places), html)
