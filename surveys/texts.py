"""The words of one question in one language: stored, drafted, or ready-made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from surveys.languages import LANGUAGES, Language
from surveys.models import QuestionVersion, Translation


@dataclass(frozen=True)
class Texts:
    """What a `Translation` says; hashable, so that a letter is compiled once for all of a wave."""

    language: str
    subject: str
    opening: str
    question: str
    low: str
    high: str
    comment_prompt: str
    why: str
    thanks: str

    @classmethod
    def of(cls, translation: Translation) -> Texts:
        return cls(**{field.name: getattr(translation, field.name) for field in fields(cls)})

    @classmethod
    def ready_made(cls, language: str) -> Texts:
        """What a new programme starts with in this language."""
        words = LANGUAGES[language].programme
        names = [field.name for field in fields(cls) if field.name != "language"]
        return cls(language=language, **{name: str(words[name]) for name in names})

    @property
    def spoken(self) -> Language:
        return LANGUAGES[self.language]


def texts_of(version_ids: Iterable[int]) -> Mapping[int, Mapping[str, Texts]]:
    """By version and language, in one query."""
    found: dict[int, dict[str, Texts]] = {}
    rows: Any = Translation.objects.filter(version__in=set(version_ids), language__in=LANGUAGES)
    for row in rows:
        found.setdefault(row.version_id, {})[row.language] = Texts.of(row)
    return found


def texts_of_version(version: QuestionVersion) -> Mapping[str, Texts]:
    """By language; a version never changes, so a process reads it once."""
    return _read(version.pk, version.created_at)


@lru_cache(maxsize=64)
def _read(version_id: int, _created_at: datetime) -> Mapping[str, Texts]:
    """The moment is part of the key: an id comes again with another database."""
    return texts_of([version_id]).get(version_id, {})
