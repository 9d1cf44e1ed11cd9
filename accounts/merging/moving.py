from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import UniqueConstraint

from accounts.merging import rules
from accounts.models import Account, Contact

Entry = Account | Contact


def move_all(gone: Entry, kept: Entry) -> None:
    """Every row of another table; where a unique key has room for one only, the kept one's wins."""
    for hook_before in rules.hooks_before(type(gone)):
        hook_before(gone.pk, kept.pk)
    for relation in rules.relations(type(gone)):
        rows = rows_of(relation, gone)
        if rules.is_left_behind(relation.related_model):
            rows.delete()
            continue
        twins = set(_twins(relation, gone, kept))
        if not rules.keeps_twins(relation.related_model):
            rows.filter(pk__in=twins).delete()
        rows.exclude(pk__in=twins).update(**{relation.field.name: kept.pk})
    for hook in rules.hooks(type(gone)):
        hook(kept.pk)


def rows_of(relation: Any, entry: Entry) -> Any:
    return relation.related_model._base_manager.filter(**{relation.field.name: entry.pk})


def _twins(relation: Any, gone: Entry, kept: Entry) -> Iterator[int]:
    """Rows of the one who goes for which a unique key has no room at the kept one."""
    for columns in _unique_beside(relation):
        taken = set(rows_of(relation, kept).values_list(*columns))
        for pk, *key in rows_of(relation, gone).values_list("pk", *columns):
            if tuple(key) in taken and None not in key:
                yield pk


def _unique_beside(relation: Any) -> Iterator[list[str]]:
    """The other columns of each unconditional unique key that the relation is part of."""
    name = relation.field.name
    for key in relation.related_model._meta.constraints:
        if isinstance(key, UniqueConstraint) and name in key.fields and key.condition is None:
            yield [other for other in key.fields if other != name]
