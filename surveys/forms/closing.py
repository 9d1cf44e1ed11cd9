from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.forms import Line, PortalForm, Prose
from surveys import wording
from surveys.closing import Texts
from surveys.closing_letter import around
from surveys.languages import LANGUAGES, Language
from surveys.models import Closing, Invitation


@dataclass(frozen=True)
class Part:
    """One language: the two fields, and what the letter adds above and below the text."""

    language: Language
    subject: BoundField
    text: BoundField
    greeting: str
    signed: str


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

    def parts(self, reader: Invitation | None) -> Iterator[Part]:
        """As one of those who were asked would read it."""
        for code in self.languages:
            language = LANGUAGES[code]
            both = self[f"subject-{code}"], self[f"text-{code}"]
            yield Part(language, *both, *around(language, reader))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name, text in list(data.items()):
            for fault in wording.faults(text or ""):
                self.add_error(name, ValidationError(fault))
        for code in self.languages:
            both = f"subject-{code}", f"text-{code}"
            missing = [name for name in both if name in data and not data[name]]
            if len(missing) == 1:  # what is wrong was given, too
                self.add_error(missing[0], _("Give both, a subject and a text."))
        return data

    def texts(self) -> Texts:
        said = self.cleaned_data
        return {
            code: (said[f"subject-{code}"], said[f"text-{code}"])
            for code in self.languages
            if said.get(f"text-{code}")
        }
