"""Whom a programme asks: values that an account or a contact may have, to tick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Count
from django.forms import BoundField
from django.utils.text import capfirst

from accounts.forms import PortalForm
from accounts.models import Account, Contact, FieldValue, Persona, Stage
from surveys.languages import own_name
from surveys.models import AudienceRule, Programme
from surveys.programmes import Rule

Fact = AudienceRule.Fact
MANY = 60  # values of one fact, the commonest ones; a field with more is no group of people
Values = dict[str, str]


class AudienceForm(PortalForm):
    """Nothing ticked: everybody. Values of one fact are alternatives, facts must all hold."""

    def __init__(self, programme: Programme, *args: Any) -> None:
        super().__init__(*args, prefix="whom")  # a programme has a language of its own
        self.ruled: dict[str, list[str]] = defaultdict(list)
        for rule in programme.rules.all():
            self.ruled[_name(rule.fact, rule.field_id)].append(rule.value)
        for name, label, values in _offered():
            self._offer(name, label, values)

    def _offer(self, name: str, label: Any, values: Values) -> None:
        ruled = self.ruled.get(name, [])
        choices = values | {value: value for value in ruled if value not in values}
        if choices:
            self.fields[name] = forms.MultipleChoiceField(
                label=capfirst(str(label)), choices=list(choices.items()), required=False,
                initial=ruled, widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip

    def groups(self) -> Iterator[tuple[BoundField, int]]:
        """Each fact, and how many of its values are ticked; one that is wrong is open."""
        for name in self.fields:
            bound = self[name]
            yield bound, len(bound.value() or [])

    def rules(self) -> list[Rule]:
        return [
            (fact, int(field) if field else None, value)
            for name, values in self.cleaned_data.items()
            for fact, _dash, field in [name.partition("-")]
            for value in values
        ]

    def changes(self) -> list[str]:
        return [str(self.fields[name].label) for name in self.changed_data]


def _name(fact: str, field: int | None) -> str:
    return f"{fact}-{field}" if field else str(fact)


def _offered() -> Iterator[tuple[str, Any, Values]]:
    """Name, label and values of each fact that our customers differ in; five queries."""
    stages = {value: str(label) for value, label in Stage.choices if value != Stage.LOST}
    yield Fact.STAGE, Fact.STAGE.label, stages
    yield Fact.PERSONA, Fact.PERSONA.label, {v: capfirst(str(w)) for v, w in Persona.choices}
    for fact in (Fact.SECTOR, Fact.PLAN, Fact.COUNTRY):
        yield fact, fact.label, _commonest(Account.objects.current(), fact)
    spoken = _commonest(Contact.objects.standing(), "language")
    languages = {code: own_name(code) for code in spoken}
    yield Fact.LANGUAGE, Fact.LANGUAGE.label, languages
    yield from _own_fields()


def _commonest(rows: Any, column: str) -> Values:
    counted = rows.exclude(**{column: ""}).order_by().values_list(column).annotate(n=Count("pk"))
    return {value: value for value, _n in counted.order_by("-n", column)[:MANY]}


def _own_fields() -> Iterator[tuple[str, Any, Values]]:
    rows = FieldValue.objects.order_by("field__name", "value").values_list(
        "field", "field__name", "value"
    )
    names: dict[int, str] = {}
    values: dict[int, Values] = defaultdict(dict)
    for field, name, value in rows.distinct()[: 100 * MANY]:
        names[field] = name
        values[field][value] = value
    for field, of_field in values.items():
        if len(of_field) <= MANY:
            yield _name(Fact.FIELD, field), names[field], of_field
