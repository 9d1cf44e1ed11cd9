"""The further question of a class: what the page shows of it, and what somebody replied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.http import QueryDict

from csm_portal.lib.clean import prose
from surveys.models import Answer, FollowUp, QuestionVersion, Reply

SCORES = {str(score): score for score in range(11)}
Kind = FollowUp.Kind


@dataclass
class Option:
    pk: int
    text: str
    picked: bool = False


@dataclass
class Question:
    """One follow-up in the respondent's language, with what was replied so far."""

    pk: int
    kind: str
    answer_class: str
    text: str
    options: list[Option] = field(default_factory=list)
    said: str = ""
    score: int | None = None
    ticked: bool = False

    @property
    def name(self) -> str:
        return f"f{self.pk}"

    @property
    def is_open(self) -> bool:
        """Nothing was replied to it yet."""
        return not (self.said or self.ticked or self.score is not None) and not any(
            option.picked for option in self.options
        )

    @property
    def scores(self) -> range:
        return range(11)

    def read(self, posted: QueryDict) -> None:
        """Take over what the form brings; what it does not offer is nothing."""
        values = posted.getlist(self.name)
        self.said = prose(values[0]) if values and self.kind == Kind.TEXT else ""
        self.ticked = bool(values) and self.kind == Kind.CONTACT
        self.score = SCORES.get(values[0]) if values and self.kind == Kind.SCORE else None
        for option in self.options:
            option.picked = str(option.pk) in values

    def replies(self, answer: Answer) -> list[Reply]:
        about: dict[str, Any] = {"answer": answer, "follow_up_id": self.pk}
        if self.kind == Kind.CHOICES:
            picked = [option.pk for option in self.options if option.picked]
            return [Reply(**about, choice_id=choice) for choice in picked]
        said = bool(self.said) or self.score is not None
        return [Reply(**about, text=self.said, score=self.score)] if said else []


def of_version(version: QuestionVersion, language: str) -> list[Question]:
    """A version's follow-ups, with room for replies; a version never changes: read once."""
    return [
        Question(pk, kind, answer_class, text, [Option(*option) for option in options])
        for pk, kind, answer_class, text, options in _read(version.pk, version.created_at, language)
    ]


@lru_cache(maxsize=256)
def _read(version_id: int, _created_at: datetime, language: str) -> list[tuple[Any, ...]]:
    """In four queries. The moment is part of the key: an id comes again with another database."""
    rows = FollowUp.objects.filter(version=version_id).prefetch_related("texts", "choices__texts")
    return [
        (
            row.pk, row.kind, row.answer_class, _in(language, row.texts.all()),
            [(c.pk, _in(language, c.texts.all())) for c in row.choices.all()],
        )
        for row in rows
    ]  # fmt: skip


def _in(language: str, texts: Iterable[Any]) -> str:
    """The text in this language, else in the first there is."""
    said = {row.language: row.text for row in texts}
    return str(said.get(language) or next(iter(said.values()), ""))


def fill_in(questions: Sequence[Question], answer: Answer) -> None:
    """What was replied before, for whoever may see it."""
    by_id = {question.pk: question for question in questions}
    for reply in answer.replies.all():
        question = by_id.get(reply.follow_up_id)
        if question:
            question.said, question.score = reply.text, reply.score
            for option in question.options:
                option.picked |= option.pk == reply.choice_id
    for question in questions:
        question.ticked = question.kind == Kind.CONTACT and answer.call_wanted_at is not None


def keep(answer: Answer, questions: Sequence[Question], *, replaces: bool) -> None:
    """Write the replies of the answer's class; those of another class are past.

    `replaces`: what is empty now was taken back. Otherwise it was not shown, and stays.
    """
    asked = [question for question in questions if replaces or not question.is_open]
    kept = [question.pk for question in questions if question not in asked]
    answer.replies.exclude(follow_up__in=kept).delete()
    Reply.objects.bulk_create(reply for q in asked for reply in q.replies(answer))
