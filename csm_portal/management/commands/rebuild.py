"""Everything that is derived from answers, derived again: nothing may change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isclose
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand
from django.db.models import Model, QuerySet

from accounts.models import Account, Contact
from csm_portal.lib.chunks import chunks
from surveys import last_answers, tallies
from surveys.models import Tally
from sympathy import curves, figures
from sympathy.models import Curve, SegmentFigure

ACCOUNTS_AT_ONCE = 1_000
CLOSE_ENOUGH = 1e-6
PASSING = {"id", "computed_at", "parameters"}  # what may differ although nothing has changed


class Part(NamedTuple):
    """Derived rows of some accounts, by the fields that tell one from another."""

    name: str
    rows: Callable[[Sequence[int]], QuerySet[Any]]
    keys: tuple[str, ...]
    fields: tuple[str, ...]
    rebuild: Callable[[Sequence[int]], object]


def _fields(model: type[Model]) -> tuple[str, ...]:
    return tuple(f.name for f in model._meta.concrete_fields if f.name not in PASSING)


def _contacts(account_ids: Sequence[int]) -> QuerySet[Contact]:
    return Contact.objects.filter(account__in=account_ids)


OF_ACCOUNTS = (
    Part(
        "tallies",
        lambda ids: Tally.objects.filter(account__in=ids),
        ("account", "month"),
        _fields(Tally),
        tallies.rebuild,
    ),
    Part(
        "last answers of contacts",
        _contacts,
        ("id",),
        last_answers.FIELDS,
        lambda ids: last_answers.recompute(_contacts(ids).values_list("pk", flat=True)),
    ),
    Part(
        "curves",
        lambda ids: Curve.objects.filter(account__in=ids),
        ("account",),
        _fields(Curve),
        curves.refresh,
    ),
)
OF_ALL = Part(
    "segment figures",
    lambda _ids: SegmentFigure.objects.all(),
    ("dimension", "value", "period", "starts_on"),
    _fields(SegmentFigure),
    lambda _ids: figures.rebuild(),
)


class Command(BaseCommand):
    help = (
        "Derive tallies, contacts' last answers, curves and segment figures again from the "
        "answers, and say how many rows were different."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        different = dict.fromkeys([*(part.name for part in OF_ACCOUNTS), OF_ALL.name], 0)
        ids = Account.objects.order_by("pk").values_list("pk", flat=True)
        for some in chunks(ids.iterator(), ACCOUNTS_AT_ONCE):
            for part in OF_ACCOUNTS:
                different[part.name] += rebuilt(part, some)
        different[OF_ALL.name] += rebuilt(OF_ALL, [])
        for name, rows in different.items():
            self.stdout.write(f"{name}: {f'{rows} were different' if rows else 'as they were'}")


def rebuilt(part: Part, account_ids: Sequence[int]) -> int:
    """How many rows are not what they were before."""
    before = _kept(part, account_ids)
    part.rebuild(account_ids)
    after = _kept(part, account_ids)
    return sum(not _same(before.get(key), after.get(key)) for key in before.keys() | after.keys())


def _kept(part: Part, account_ids: Sequence[int]) -> dict[Any, Any]:
    rows = part.rows(account_ids).values_list(*part.keys, *part.fields)
    width = len(part.keys)
    return {row[:width]: row[width:] for row in rows.iterator()}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=0, abs_tol=CLOSE_ENOUGH)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)
