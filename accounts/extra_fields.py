from __future__ import annotations

from typing import Any

from django import forms

from accounts.forms.base import Line
from accounts.models import Account, Field, FieldValue


class ExtraFields:
    """The company's own fields of one account, as controls of a form."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.fields = list(Field.objects.all())
        values = FieldValue.objects.filter(account=account.pk).values_list("field", "value")
        self.values: dict[int, str] = dict(values) if account.pk else {}

    def form_fields(self) -> dict[str, forms.Field]:
        return {
            _name(field): Line(
                label=field.name, max_length=300, required=False, initial=self.values.get(field.pk)
            )
            for field in self.fields
        }

    def save(self, data: dict[str, Any]) -> bool:
        """Keep what was given, forget what was emptied. True if anything changed."""
        given = {field.pk: data.get(_name(field)) or "" for field in self.fields}
        changed = {pk: value for pk, value in given.items() if value != self.values.get(pk, "")}
        kept = [
            FieldValue(account=self.account, field_id=pk, value=value)
            for pk, value in changed.items()
            if value
        ]
        emptied = [pk for pk, value in changed.items() if not value]
        FieldValue.objects.filter(account=self.account, field__in=emptied).delete()
        FieldValue.objects.bulk_create(
            kept, update_conflicts=True, unique_fields=["account", "field"], update_fields=["value"]
        )
        return bool(changed)


def _name(field: Field) -> str:
    return f"extra_{field.pk}"
