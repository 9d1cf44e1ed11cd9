"""What the filters offer: sectors, plans, people and own fields, of what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import QuerySet

from accounts.models import Account, FieldValue, Role, User
from accounts.models.user import UserQuerySet
from csm_portal.lib.statement import Select

MOST = 60  # values of one filter; a field with more is none to choose from
NAMED = ("pk", "name", "email")
Pairs = list[tuple[str, str]]


def offered(accounts: QuerySet[Account]) -> dict[str, Any]:
    """Sectors, plans and own fields as plain data, in three queries."""
    fields: dict[tuple[int, str], list[str]] = defaultdict(list)
    values = FieldValue.objects.filter(account__in=accounts).order_by("field__name", "value")
    rows = values.values_list("field_id", "field__name", "value").distinct()
    for field_id, name, value in rows[: 20 * MOST]:
        fields[field_id, name].append(value)
    return {
        "sector": _distinct(accounts, "sector"),
        "plan": _distinct(accounts, "plan"),
        "fields": [
            [field_id, name, values]
            for (field_id, name), values in fields.items()
            if len(values) <= MOST
        ],
    }


def _distinct(accounts: QuerySet[Account], name: str) -> list[str]:
    values = accounts.exclude(**{name: ""}).order_by(name).values_list(name, flat=True).distinct()
    return list(values[:MOST])


def owners(user: User) -> Pairs:
    """Whose accounts this user may tell apart: a CSM's are all his own."""
    if user.sees_all_accounts:
        return _pairs(_everybody()())
    if user.role == Role.LEAD:
        return _named(User.objects.active().filter(pk__in=user.team_ids()))
    return []


def heirs(user: User, owners: Pairs) -> Pairs:
    """To whom the user may hand accounts over; for an admin, all the owners that are offered."""
    if user.role == Role.ADMIN:
        return owners
    return _named(User.objects.assignable_by(user)) if user.assigns_accounts else []


def _named(people: UserQuerySet) -> Pairs:
    return _pairs(people.values_list(*NAMED))


@cache
def _everybody() -> Select[tuple[int, str, str]]:
    return Select(User.objects.owners().values_list(*NAMED))


def _pairs(rows: Iterable[tuple[int, str, str]]) -> Pairs:
    """As values: of a large company they are hundreds."""
    return [(str(pk), name or email) for pk, name, email in rows]
