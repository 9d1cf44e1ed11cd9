"""What hangs on an entry moves with it. Apps say in a module `merged` what they want otherwise:

follows(Answer, _("answers"))   # moves, and the preview counts it by this name
stays_behind(Curve)             # goes: it is computed again for whoever stays
leaves_twins(Invitation)        # where a unique key has room for one, the other stays at the shell
before_contacts(one_hold)       # called with both ids, the one who goes first, in the transaction
after_accounts(count_again)     # called with the id of whoever stays
after_contacts(last_answers)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.module_loading import autodiscover_modules

from accounts.models import Account, Contact, Event

Hook = Callable[[int], Any]
Before = Callable[[int, int], Any]

_names: dict[type[Model], Any] = {}
_behind: set[type[Model]] = set()
_twins: set[type[Model]] = set()
_before: dict[type[Model], list[Before]] = {Account: [], Contact: []}
_after: dict[type[Model], list[Hook]] = {Account: [], Contact: []}


def follows(model: type[Model], name: Any) -> None:
    _names[model] = name


def stays_behind(model: type[Model]) -> None:
    _behind.add(model)


def leaves_twins(model: type[Model]) -> None:
    _twins.add(model)


def before_contacts(hook: Before) -> None:
    _before[Contact].append(hook)


def after_accounts(hook: Hook) -> None:
    _after[Account].append(hook)


def after_contacts(hook: Hook) -> None:
    _after[Contact].append(hook)


def is_left_behind(model: type[Model]) -> bool:
    autodiscover_modules("merged")
    return model in _behind


def keeps_twins(model: type[Model]) -> bool:
    """Nothing of it is deleted: what has no room stays with the shell."""
    autodiscover_modules("merged")
    return model in _twins


def name_of(model: type[Model]) -> str:
    """How the preview counts these rows; empty where it does not."""
    autodiscover_modules("merged")
    return str(_names.get(model, ""))


def hooks_before(model: type[Model]) -> list[Before]:
    autodiscover_modules("merged")
    return _before[model]


def hooks(model: type[Model]) -> list[Hook]:
    autodiscover_modules("merged")
    return _after[model]


def relations(model: type[Model]) -> Iterator[Any]:
    """What points at an account or a contact from elsewhere; events stay where they happened."""
    for relation in model._meta.related_objects:
        if relation.related_model not in {model, Event}:
            yield relation
