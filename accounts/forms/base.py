from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from csm_portal.lib.clean import line, prose

if TYPE_CHECKING:
    from django.forms import ModelForm as ModelForm
else:

    class ModelForm(forms.ModelForm):
        """Django's own does not take the model in [] while it runs."""

        def __class_getitem__(cls, _model):
            return cls


FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2100, 12, 31)
BOUNDS = {
    "min_value": _("Give at least %(limit_value)s."),
    "max_value": _("Give at most %(limit_value)s."),
}


class PortalField(forms.BoundField):
    """Of a form that was refused, the first field that is wrong has the focus."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        wrong = (name for name in self.form.fields if name in self.form.errors)
        return built | {"autofocus": True} if self.name == next(wrong, None) else built


class PortalForm(forms.Form):
    """Controls carry the portal's class; one that is wrong says so to screen readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


def dress(form: forms.BaseForm) -> None:
    form.bound_field_class = PortalField
    for field in form.fields.values():
        if isinstance(field, forms.IntegerField):
            field.error_messages = {**BOUNDS, **field.error_messages}
        if not isinstance(field.widget, forms.CheckboxInput | forms.RadioSelect):
            field.widget.attrs.setdefault("class", "input")


def offer(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """What may be picked, where it is known only when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def offer_rows(
    form: forms.BaseForm, name: str, rows: models.QuerySet[Any], *, none: Any = None
) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    field.empty_label = none or field.empty_label


class Line(forms.CharField):
    """One line of text, cleaned before it is measured: a NUL or a line break is no error."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return line(text, 5000) or self.empty_value if isinstance(text, str) else text


class Prose(forms.CharField):
    """Several lines of text, cleaned before they are measured."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return prose(text, 50_000) or self.empty_value if isinstance(text, str) else text


class Day(forms.DateField):
    """A date of this business: a year typed with a digit too few or too many is asked again."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(**kwargs)
        wrong = _("Give a date between 1970 and 2100.")
        self.validators += [MinValueValidator(FIRST_DAY, wrong), MaxValueValidator(LAST_DAY, wrong)]


def sentence_case(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Labels as they stand in a list of choices; in running text they begin small."""
    return [(value, capfirst(str(label))) for value, label in choices]


def portal_field(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """How a column is asked for, in every form made from a model."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        kwargs["form_class"] = Day
    elif isinstance(field, models.CharField) and not field.choices:
        kwargs["form_class"] = Line
    return field.formfield(**kwargs)
