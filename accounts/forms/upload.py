from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PortalForm, offer
from accounts.importing.kinds import kinds


class UploadForm(PortalForm):
    """A file, and what its rows are."""

    kind = forms.ChoiceField(label=_("What the rows are"))
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Commas, semicolons or tabs; any encoding; at most 200 MB."),
        allow_empty_file=True,  # refused with a better sentence when it is read
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", ((kind.code, kind.label) for kind in kinds()))
