"""The words of a programme in one language: the editor's form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.base import ModelForm, dress, portal_field
from surveys import wording
from surveys.models import AnswerClass, FollowUp, Translation
from surveys.texts import Texts
from surveys.versions import Ask, Words

KINDS = [("", gettext_lazy("No question")), *FollowUp.Kind.choices]
SLOTS, CHOICES, SPARE = 3, 8, 2  # questions a class, choices a question, empty boxes to add some
TEXTS = [name for name in Texts.__dataclass_fields__ if name != "language"]


class Slot:
    """Place for one follow-up question: its fields in the form, and what it said before."""

    def __init__(self, form: WordsForm, answer_class: str, place: int, ask: Ask | None) -> None:
        self.form, self.answer_class, self.ask = form, answer_class, ask
        self.name = f"{answer_class}-{place}"
        known = len(ask.choices) if ask else 0
        self.boxes = [f"{self.name}-choice-{n}" for n in range(min(known + SPARE, CHOICES))]
        self._add(ask)

    def _add(self, ask: Ask | None) -> None:
        language, fields = self.form.language, self.form.fields
        fields[f"{self.name}-kind"] = forms.ChoiceField(
            choices=[(value, capfirst(str(label))) for value, label in KINDS],
            label=_("Kind"), required=False, initial=ask.kind if ask else "",
        )  # fmt: skip
        fields[f"{self.name}-text"] = forms.CharField(
            label=_("Question"), required=False, max_length=300,
            initial=ask.texts.get(language, "") if ask else "",
        )  # fmt: skip
        for n, box in enumerate(self.boxes):
            said = ask.choices[n].get(language, "") if ask and n < len(ask.choices) else ""
            label = _("Choice %(n)s") % {"n": n + 1}
            fields[box] = forms.CharField(label=label, required=False, max_length=100, initial=said)

    @property
    def kind(self) -> Any:
        return self.form[f"{self.name}-kind"]

    @property
    def text(self) -> Any:
        return self.form[f"{self.name}-text"]

    @property
    def choices(self) -> list[Any]:
        return [self.form[box] for box in self.boxes]

    def read(self, data: dict[str, Any]) -> Ask | None:
        """The question as it is now; None where it was taken out, in every language."""
        kind, text = data.get(f"{self.name}-kind"), data.get(f"{self.name}-text")
        if not kind:
            return None
        if not text:
            missing = _("Write it in this language too, or take the question out in all of them.")
            self.form.add_error(f"{self.name}-text", missing)
        before = self.ask or Ask(self.answer_class, kind, {})
        choices = tuple(self._choices(data)) if kind == FollowUp.Kind.CHOICES else ()
        if kind == FollowUp.Kind.CHOICES and len(choices) < 2:
            self.form.add_error(self.boxes[0], _("Give two choices at least."))
        texts = {**before.texts, self.form.language: text or ""}
        return replace(before, kind=kind, texts=texts, choices=choices)

    def _choices(self, data: dict[str, Any]) -> Iterator[Any]:
        """Emptied: taken out in every language. Not yet translated: it stays so."""
        language, before = self.form.language, self.ask.choices if self.ask else ()
        for n, box in enumerate(self.boxes):
            known, said = before[n] if n < len(before) else {}, data.get(box)
            if said:
                yield {**known, language: said}
            elif known and language not in known:
                yield known


class WordsForm(ModelForm[Translation]):
    class Meta:
        model = Translation
        formfield_callback = portal_field
        fields: ClassVar = TEXTS
        widgets: ClassVar = {
            "opening": forms.Textarea({"rows": 4}), "question": forms.Textarea({"rows": 2}),
            "why": forms.Textarea({"rows": 2}), "thanks": forms.Textarea({"rows": 2}),
        }  # fmt: skip

    def __init__(self, words: Words, language: str, posted: QueryDict | None = None) -> None:
        super().__init__(posted, initial=vars(words.translations[language]))
        self.before, self.language = words, language
        self.slots = {name: list(self._slots(name)) for name in AnswerClass.values}
        dress(self)
        for field in self.fields.values():
            if not isinstance(field, forms.ChoiceField):
                field.widget.attrs["lang"] = language
                field.widget.attrs["dir"] = words.translations[language].spoken.direction

    def _slots(self, answer_class: str) -> Iterator[Slot]:
        asks = [ask for ask in self.before.asks if ask.answer_class == answer_class]
        for place in range(max(len(asks), min(len(asks) + 1, SLOTS))):
            yield Slot(self, answer_class, place, asks[place] if place < len(asks) else None)

    def letter_fields(self) -> list[Any]:
        return [self[name] for name in TEXTS]

    def classes(self) -> Iterator[tuple[str, list[Slot], bool]]:
        """Each class, its questions, and whether something is wrong with them."""
        for answer_class, slots in self.slots.items():
            wrong = any(name.startswith(f"{answer_class}-") for name in self.errors)
            yield capfirst(str(AnswerClass(answer_class).label)), slots, wrong

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in [name for name, text in data.items() if isinstance(text, str)]:
            for fault in wording.faults(data[name]) if data[name] else []:
                self.add_error(name, ValidationError(fault))
        read = (slot.read(data) for slots in self.slots.values() for slot in slots)
        self.asks = tuple(ask for ask in read if ask is not None)
        return data

    def words(self) -> Words:
        """All languages, this one as it is in the form; as far as it could be read."""
        said = {name: self.cleaned_data.get(name) or "" for name in TEXTS}
        texts = Texts(language=self.language, **said)
        return Words({**self.before.translations, self.language: texts}, self.asks)
