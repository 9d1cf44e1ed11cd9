from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ModelForm, dress, portal_field
from accounts.forms.person import languages
from accounts.models import User

THEMES = [("", _("The system’s")), ("light", _("Light")), ("dark", _("Dark"))]


class NameForm(ModelForm[User]):
    class Meta:
        model = User
        formfield_callback = portal_field
        fields: ClassVar = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=languages, required=False)


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(choices=THEMES, required=False)
