"""What goes with a person. Apps say it in a module `erased`:

goes(ngettext_lazy("%(n)d comment", "%(n)d comments", "n"), rows, forget)

`rows`: the ids of the person's contacts in, how many there are out, for the page that asks first;
`forget`: takes the same ids and the name of nobody stays, in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules

Ids = Sequence[int]


@dataclass(frozen=True)
class Going:
    words: Any
    count: Callable[[Ids], int]
    forget: Callable[[Ids], Any]

    def said(self, ids: Ids) -> str:
        """ "3 comments"; empty where there are none."""
        n = self.count(ids)
        return self.words % {"n": n} if n else ""


_going: list[Going] = []


def goes(words: Any, count: Callable[[Ids], int], forget: Callable[[Ids], Any]) -> None:
    _going.append(Going(words, count, forget))


def all_that_goes() -> list[Going]:
    autodiscover_modules("erased")
    return _going
