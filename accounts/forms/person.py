from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import people
from accounts.forms.base import (
    Day,
    Line,
    ModelForm,
    PortalForm,
    dress,
    offer,
    offer_rows,
    portal_field,
)
from accounts.models import Role, User
from letters.normalising import normalise

KNOWN = _("Somebody with this address is here already.")


class PersonForm(ModelForm[User]):
    """Name, role, lead and language of somebody who is here."""

    language = forms.ChoiceField(label=_("Language"), required=False)

    class Meta:
        model = User
        formfield_callback = portal_field
        fields: ClassVar = ["name", "role", "lead", "language"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        leads = User.objects.active().filter(role__in=[Role.LEAD, Role.ADMIN])
        offer_rows(self, "lead", leads.exclude(pk=self.instance.pk), none=_("Nobody"))
        offer(self, "language", languages())
        dress(self)

    def keep(self) -> bool:
        try:
            people.change(self.instance, self.by)
        except ValidationError as refused:
            self.add_error("role", refused)
            return False
        return True


class InviteForm(PersonForm):
    email = Line(label=_("Email"), max_length=254)
    field_order = ("email", "name", "role", "lead", "language")

    def clean_email(self) -> str:
        email = normalise(self.cleaned_data["email"])
        if User.objects.filter(email=email).exists():
            raise ValidationError(KNOWN)
        return email

    def keep(self) -> bool:
        self.instance.email = self.cleaned_data["email"]
        try:
            with transaction.atomic():
                people.invite(self.instance, self.by)
        except IntegrityError:
            self.add_error("email", KNOWN)
            return False
        return True


class AbsenceForm(PortalForm):
    away_from = Day(label=_("Away from"), required=False)
    away_until = Day(label=_("Until"), required=False)
    covered_by = forms.ModelChoiceField(
        User.objects.none(), label=_("Covered by"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, person: User, by: User, **kwargs: Any) -> None:
        now = {name: getattr(person, name) for name in ("away_from", "away_until", "covered_by")}
        super().__init__(*args, initial=now, **kwargs)
        self.person, self.by = person, by
        able = User.objects.active().filter(role__in=people.OWNERS)
        offer_rows(self, "covered_by", able.exclude(pk=person.pk))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = data.get("away_from"), data.get("away_until")
        if self.errors:
            return data
        if (start is None) != (end is None):
            self.add_error("away_until", _("Give both days, or neither."))
        elif start and end and (end < start or end < timezone.localdate()):
            self.add_error("away_until", _("The last day is today or later, after the first."))
        elif start is None:
            data["covered_by"] = None
        if start and end and _is_away(data.get("covered_by"), start, end):
            self.add_error("covered_by", _("They are away on some of these days, too."))
        return data

    def keep(self) -> None:
        people.set_absence(self.person, **self.cleaned_data, by=self.by)


def _is_away(user: User | None, start: date, end: date) -> bool:
    if user is None or user.away_from is None or user.away_until is None:
        return False
    return user.away_from <= end and start <= user.away_until


def languages() -> list[tuple[str, Any]]:
    return [("", _("The browser’s"))] + [
        (code, _own(code, name)) for code, name in settings.LANGUAGES
    ]


def _own(code: str, name: Any) -> Any:
    return {"en": "English", "fr": "Français"}.get(code, name)
