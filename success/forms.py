from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PortalForm
from accounts.models import Account, Contact, Note
from csm_portal.lib.clean import line, prose


class Text(forms.CharField):
    """Several lines, without what cannot be shown."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return prose(super().to_python(value) or "", 50_000)


class Line(forms.CharField):
    def to_python(self, value: Any) -> Any:
        return line(super().to_python(value) or "", 5_000)


class WithContact(PortalForm):
    """About one of the account's people, or about the account as a whole."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(), required=False, empty_label=_("the account as a whole")
    )

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Contact.objects.standing().filter(account=account).order_by("name", "pk")
        choice = self.fields["contact"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = people


class CallForm(WithContact):
    text = Text(label=_("What did they say?"), max_length=10_000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].label = _("Whom did you speak to?")


class NoteForm(WithContact):
    text = Text(
        label=_("Note"),
        max_length=10_000,
        error_messages={"required": _("Write the note first: there is nothing to keep yet.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].label = _("About")


class OpinionForm(PortalForm):
    colour = forms.ChoiceField(
        choices=Note.Colour, error_messages={"required": _("Choose red, amber or green.")}
    )
    text = Line(max_length=300, required=False)


class ReplyForm(PortalForm):
    text = Line(
        max_length=300,
        error_messages={"required": _("Write one line for marketing: may they ask, and when?")},
    )
