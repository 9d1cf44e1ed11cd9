"""What the filters offer: sectors, plans, people and own fields, of what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from accounts.models import Account, FieldValue, Role, User
from accounts.models.user import UserQuerySet

MOST = 60  # values of one filter; a field with more is none to choose from
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


def owners(user: User) -> UserQuerySet:
    """Whose accounts this user may tell apart: a CSM's are all his own."""
    active: UserQuerySet = User.objects.active().only("name", "email")
    if user.sees_all_accounts:
        return active.filter(role__in=(Role.CSM, Role.LEAD, Role.ADMIN))
    if user.role == Role.LEAD:
        return active.filter(pk__in=user.team_ids())
    return active.none()
