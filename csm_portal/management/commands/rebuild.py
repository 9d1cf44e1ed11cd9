"""Everything that is derived from answers, derived again: nothing may change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isclose
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from accounts.models import Account, Contact
from csm_portal.lib.chunks import chunks
from csm_portal.lib.commands import TablesCommand
from success import refreshing
from success.models import Reason
from surveys import last_answers, tallies
from surveys.models import Tally
from sympathy import curves, figures
from sympathy.models import Curve, SegmentFigure

ACCOUNTS_AT_ONCE = 1_000
CLOSE_ENOUGH = 1e-6
PASSING = {"id", "computed_at", "parameters"}  # what may differ although nothing has changed

Ids = Sequence[int]
Kept = dict[tuple[Any, ...], tuple[Any, ...]]


class Part(NamedTuple):
    """kept: what is stored of these accounts, by what tells one row from another."""

    name: str
    kept: Callable[[Ids], Kept]
    rebuild: Callable[[Ids], object]


class Command(TablesCommand):
    help = "Derive again what is derived from answers, and say how many rows were different."

    def handle(self, *args: Any, **options: Any) -> None:
        different = dict.fromkeys([*(part.name for part in OF_ACCOUNTS), OF_ALL.name], 0)
        ids = Account.objects.order_by("pk").values_list("pk", flat=True)
        for some in chunks(ids.iterator(), ACCOUNTS_AT_ONCE):
            for part in OF_ACCOUNTS:
                different[part.name] += rebuilt(part, some)
        different[OF_ALL.name] += rebuilt(OF_ALL, [])
        for name, rows in different.items():
            self.stdout.write(f"{name}: {f'{rows} were different' if rows else 'as they were'}")


def rebuilt(part: Part, account_ids: Ids) -> int:
    """How many rows are not what they were before."""
    before = part.kept(account_ids)
    part.rebuild(account_ids)
    after = part.kept(account_ids)
    return sum(not _same(before.get(key), after.get(key)) for key in before.keys() | after.keys())


def _tallies(ids: Ids) -> Kept:
    return _rows(Tally.objects.filter(account__in=ids), "account", "month")


def _contacts(ids: Ids) -> Kept:
    contacts = Contact.objects.filter(account__in=ids)
    return _rows(contacts, "id", fields=last_answers.FIELDS)


def _rebuild_contacts(ids: Ids) -> None:
    contacts = Contact.objects.filter(account__in=ids)
    last_answers.recompute(contacts.values_list("pk", flat=True))


def _curves(ids: Ids) -> Kept:
    return _rows(Curve.objects.filter(account__in=ids), "account")


def _order(ids: Ids) -> Kept:
    accounts = Account.objects.filter(pk__in=ids)
    reasons = Reason.objects.filter(account__in=ids)
    places = _rows(accounts, "id", fields=("expected_loss", "owed_since"))
    return places | _rows(reasons, "account", "code", fields=("kind", "share", "parameters"))


def _figures(_ids: Ids) -> Kept:
    return _rows(SegmentFigure.objects.all(), "dimension", "value", "period", "starts_on")


def _rows(rows: QuerySet[Any], *keys: str, fields: Sequence[str] | None = None) -> Kept:
    found = rows.values_list(*keys, *(_fields(rows.model) if fields is None else fields))
    return {row[: len(keys)]: row[len(keys) :] for row in found.iterator()}


def _fields(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name not in PASSING]


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=0, abs_tol=CLOSE_ENOUGH)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


OF_ACCOUNTS = (
    Part("tallies", _tallies, tallies.rebuild),
    Part("last answers of contacts", _contacts, _rebuild_contacts),
    Part("curves", _curves, curves.refresh),
    Part("order and reasons", _order, refreshing.judge),
)
OF_ALL = Part("segment figures", _figures, lambda _ids: figures.rebuild())
