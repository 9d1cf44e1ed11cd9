from __future__ import annotations

import re
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from accounts.changing import change_contact, create_contact
from accounts.forms.base import Line, ModelForm, dress, offer, portal_field, sentence_case
from accounts.models import Contact, Persona, User
from letters.normalising import normalise

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
TAKEN = _("Somebody at this account has this address already.")


class ContactForm(ModelForm[Contact]):
    email = Line(label=_("Email"), max_length=320, required=False)

    class Meta:
        model = Contact
        formfield_callback = portal_field
        fields: ClassVar = [
            "name", "email", "title", "persona", "language", "time_zone", "external_id", "left_on",
        ]  # fmt: skip
        help_texts: ClassVar = {
            "language": _("Like en, fr or pt-BR."),
            "time_zone": _("Like Europe/Paris."),
            "left_on": _("Empty while they work there."),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        offer(self, "persona", [("", ""), *sentence_case(Persona.choices)])
        self.fields["email"].widget.attrs |= {"inputmode": "email", "autocomplete": "off"}
        dress(self)

    def clean_email(self) -> str:
        raw = self.cleaned_data["email"]
        email = normalise(raw) if raw else ""
        others = Contact.objects.standing().filter(account=self.instance.account)
        if email and others.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(TAKEN)
        return email

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"]
        if language and not LANGUAGE.fullmatch(language):
            raise ValidationError(_("Give a language's code, like en, fr or pt-BR."))
        return language

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone and zone not in available_timezones():
            raise ValidationError(_("Give a time zone's name, like Europe/Paris."))
        return zone

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("name") and not data.get("email"):
            raise ValidationError(_("Give a name or an address: a person needs one of the two."))
        return data

    def keep(self) -> bool:
        """Write it; False (and said in the form) if somebody added the same address meanwhile."""
        try:
            if self.instance.pk is None:
                create_contact(self.instance, self.by)
            else:
                change_contact(self.instance, self.by)
        except IntegrityError:
            self.add_error("email", TAKEN)
            return False
        return True
