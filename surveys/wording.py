"""Words in braces: an allow-list that is filled in, never a template engine on somebody's text.

A text is marked once, perhaps set into a page or a letter, compiled (letters.compiling), and then
filled for each recipient by joining pieces: names cannot bring further placeholders in.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from letters.compiling import with_slots

PLACEHOLDERS = ("first_name", "company", "owner", "portal")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_FIRST_NAME = re.compile(r"\{first_name\}[,،、:]?\s*")  # a missing name takes its comma along
_SENTENCE = re.compile(r"(\A|[.!?]\s+)\{owner\}")


def faults(text: str) -> list[str]:
    """A sentence for each pair of braces that would not be filled in."""
    unknown = dict.fromkeys(n for n in _IN_BRACES.findall(text) if n not in PLACEHOLDERS)
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    return [
        _("{%(name)s} is not filled in. Write one of %(known)s.")
        % {"name": name[:40], "known": known}
        for name in unknown
    ]


def marked(
    text: str, *, nameless: bool = False, team: str = "", extra: tuple[str, ...] = ()
) -> str:
    """The text with open places for what will be filled in; unknown braces stay as they are.

    `nameless`: no first name is known; it goes with the comma behind it. `team`: stands for the
    owner where nobody is. `extra`: names that our own sentences may use beside the four.
    """
    if nameless:
        text = _capital(_FIRST_NAME.sub("", text))
    if team:
        text = _SENTENCE.sub(lambda at: at[1] + _capital(team), text).replace("{owner}", team)
    return with_slots(text, {*PLACEHOLDERS, *extra})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
