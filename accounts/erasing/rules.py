"""What goes with a person. Apps say it in a module `erased`:

goes(_("comments"), rows, forget)

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
    name: Any
    count: Callable[[Ids], int]
    forget: Callable[[Ids], Any]


_going: list[Going] = []


def goes(name: Any, count: Callable[[Ids], int], forget: Callable[[Ids], Any]) -> None:
    _going.append(Going(name, count, forget))


def all_that_goes() -> list[Going]:
    autodiscover_modules("erased")
    return _going
