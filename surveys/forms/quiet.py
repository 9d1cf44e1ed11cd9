from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ModelForm, dress, portal_field
from surveys.models import QuietPeriod


class QuietPeriodForm(ModelForm[QuietPeriod]):
    class Meta:
        model = QuietPeriod
        formfield_callback = portal_field
        fields: ClassVar = ["name", "begins_on", "ends_on", "country"]
        help_texts: ClassVar = {
            "name": _("Like “Christmas” or “the migration”."),
            "country": _("As accounts name it. Empty: everywhere."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("begins_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes after the first, or is the same."))
        return data
