"""Who writes what a letter says: upper floors register a composer for each kind of letter.

They do so in a module `letters_kinds`, imported when the first letter asks for it. A composer
gets letters of its kind together, outside any transaction, and answers for each by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter

from django.utils.module_loading import autodiscover_modules

from letters.message import Cancel, Later, Message
from letters.models import Letter

Answer = Message | Later | Cancel
Composer = Callable[[Sequence[Letter]], Mapping[int, Answer]]


@dataclass(frozen=True)
class Kind:
    compose: Composer
    ask: bool  # it wants something of its reader: an opt-out or a pause is respected


_kinds: dict[str, Kind] = {}


def register(kind: str, composer: Composer, *, ask: bool = False) -> None:
    _kinds[kind] = Kind(composer, ask)


def known(kind: str) -> Kind | None:
    _discover()
    return _kinds.get(kind)


def asks(kind: str) -> bool:
    """Of a kind that nobody knows (any more) the stricter rule holds."""
    found = known(kind)
    return found is None or found.ask


def compose(letters: Iterable[Letter]) -> dict[int, Answer | Exception]:
    """What each letter says; an exception where its composer failed for this letter."""
    answers: dict[int, Answer | Exception] = {}
    for kind, group in groupby(sorted(letters, key=attrgetter("kind")), attrgetter("kind")):
        answers |= _composed(kind, list(group))
    return answers


def _composed(kind: str, letters: list[Letter]) -> dict[int, Answer | Exception]:
    found = known(kind)
    try:
        if found is None:
            raise LookupError(f"no composer is registered for letters of the kind {kind!r}")
        answers = found.compose(letters)
        return {letter.pk: answers[letter.pk] for letter in letters}
    except Exception as fault:  # one letter's fault must not hold the others back
        if len(letters) == 1:
            return {letters[0].pk: fault}
        return {pk: a for letter in letters for pk, a in _composed(kind, [letter]).items()}


@cache
def _discover() -> None:
    autodiscover_modules("letters_kinds")
