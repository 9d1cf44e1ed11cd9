"""What the page of a programme shows: its words in one language, and what they become."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from accounts.models import User
from surveys.forms.words import WordsForm
from surveys.languages import LANGUAGES, best
from surveys.models import Programme, QuestionVersion, Wave
from surveys.samples import sample
from surveys.sheets import Sheets, sheets
from surveys.versions import Words

VERSIONS = 10


@dataclass
class Editor:
    """One programme's newest version, open in one of its languages."""

    programme: Programme
    version: QuestionVersion
    words: Words
    language: str
    reader: User

    @classmethod
    def of(cls, programme_id: int, language: str, reader: User) -> Editor:
        programme = get_object_or_404(Programme, pk=programme_id)
        version = programme.versions.first()
        words = Words.of(version) if version else Words()
        if version is None or not words.translations:
            raise Http404
        code = best(language or programme.language, words.translations, programme.language).code
        return cls(programme, version, words, code, reader)

    def form(self, posted: QueryDict | None = None) -> WordsForm:
        return WordsForm(self.words, self.language, posted)

    def sheets(self, words: Words) -> Sheets:
        texts = words.translations[self.language]
        return sheets(texts, words.asks, sample(self.programme, texts.spoken, self.reader))

    @property
    def language_name(self) -> str:
        return LANGUAGES[self.language].name

    @property
    def languages(self) -> list[dict[str, Any]]:
        return [
            {"code": code, "name": LANGUAGES[code].name, "missing": self.words.missing(code)}
            for code in self.words.translations
        ]

    @property
    def others(self) -> list[dict[str, str]]:
        """Languages of ours in which this programme does not ask."""
        return [
            {"code": code, "name": language.name}
            for code, language in LANGUAGES.items()
            if code not in self.words.translations
        ]

    @property
    def next_number(self) -> int:
        return self.version.number + 1

    @property
    def versions(self) -> Any:
        """The newest ones, who saved them, and how many waves asked with each."""
        rows = self.programme.versions.select_related("created_by")
        return rows.annotate(used=Count("waves"))[:VERSIONS]

    @cached_property
    def under_way(self) -> list[Wave]:
        """Waves that keep the words which they started with."""
        return list(self.programme.waves.open().select_related("version"))
