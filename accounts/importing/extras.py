"""Columns that the company keeps as fields of its accounts."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.importing.rows import Row
from accounts.models import Field, FieldValue


def differing(rows: Sequence[Row]) -> set[int]:
    """The numbers of the rows that say of a known account what its own fields do not."""
    ids = {row.account.pk for row in rows if row.account and row.extras}
    values = FieldValue.objects.filter(account__in=ids)
    known = {
        (account, name): value
        for account, name, value in values.values_list("account", "field__name", "value")
    }
    return {
        row.number
        for row in rows
        if row.account
        and any(known.get((row.account.pk, name)) != said for name, said in row.extras.items())
    }


def write_extras(rows: Sequence[Row]) -> None:
    """The last row of an account counts; an empty cell leaves a known value alone."""
    fields: dict[str, int] = {}
    values: dict[tuple[int, int], FieldValue] = {}
    for row in rows:
        if row.account is None:
            continue
        for name, value in row.extras.items():
            if name not in fields:
                fields[name] = Field.objects.get_or_create(name=name)[0].pk
            place = (row.account.pk, fields[name])
            values[place] = FieldValue(account=row.account, field_id=fields[name], value=value)
    FieldValue.objects.bulk_create(
        values.values(), update_conflicts=True,
        unique_fields=["account", "field"], update_fields=["value"],
    )  # fmt: skip
