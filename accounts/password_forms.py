"""allauth's password forms in the portal's clothes: a label above, one sentence of help."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import dress

ADVICE = _("At least 10 characters. Several words are easier to keep than signs.")


def _dressed(form: forms.BaseForm) -> None:
    dress(form)
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ADVICE if name == "password1" else ""


class AskForResetForm(ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dressed(self)


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dressed(self)


class ChangeOwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dressed(self)
