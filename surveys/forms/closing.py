from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.forms import Line, PortalForm, Prose
from surveys import wording
from surveys.closing import Texts
from surveys.languages import LANGUAGES
from surveys.models import Closing


class ClosingForm(PortalForm):
    """A subject and a text in each language in which people were asked."""

    def __init__(
        self, languages: list[str], closing: Closing | None, posted: QueryDict | None = None
    ) -> None:
        self.languages = languages
        written = {row.language: row for row in closing.texts.all()} if closing else {}
        super().__init__(posted)
        for code in languages:
            self._add(code, written.get(code))

    def _add(self, code: str, said: Any) -> None:
        attrs = {"class": "input", "lang": code, "dir": LANGUAGES[code].direction}
        self.fields[f"subject-{code}"] = Line(
            label=_("Subject"), required=False, max_length=150, widget=forms.TextInput(attrs),
            initial=said.subject if said else "",
        )  # fmt: skip
        self.fields[f"text-{code}"] = Prose(
            label=_("Text"), required=False, max_length=5_000,
            widget=forms.Textarea(attrs | {"rows": 6}), initial=said.text if said else "",
        )  # fmt: skip

    def parts(self) -> Iterator[tuple[str, str, list[BoundField]]]:
        for code in self.languages:
            both = [self[f"subject-{code}"], self[f"text-{code}"]]
            yield code, LANGUAGES[code].name, both

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, text in list(data.items()):
            for fault in wording.faults(text or ""):
                self.add_error(name, ValidationError(fault))
        for code in self.languages:
            subject, text = data.get(f"subject-{code}"), data.get(f"text-{code}")
            if bool(subject) != bool(text):
                missing = f"text-{code}" if subject else f"subject-{code}"
                self.add_error(missing, _("Give both, a subject and a text."))
        return data

    def texts(self) -> Texts:
        said = self.cleaned_data
        return {
            code: (said[f"subject-{code}"], said[f"text-{code}"])
            for code in self.languages
            if said.get(f"text-{code}")
        }
