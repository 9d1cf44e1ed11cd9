"""The first wording of a new programme: ready in every language, with a follow-up a class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from accounts.models import User
from surveys.languages import LANGUAGES
from surveys.models import (
    AnswerClass,
    Choice,
    ChoiceText,
    FollowUp,
    FollowUpText,
    Programme,
    QuestionVersion,
    Translation,
)
from surveys.texts import Texts


def first_version(
    programme: Programme, by: User | None, languages: Iterable[str] = tuple(LANGUAGES)
) -> QuestionVersion:
    """Version 1, in words that an admin then edits; needs a programme without a version."""
    codes = list(languages)
    with transaction.atomic():
        version = QuestionVersion.objects.create(programme=programme, number=1, created_by=by)
        Translation.objects.bulk_create(
            Translation(version=version, **vars(Texts.ready_made(code))) for code in codes
        )
        for answer_class in AnswerClass.values:
            _ask(version, answer_class, codes)
        _offer_a_call(version, codes)
    return version


def _ask(version: QuestionVersion, answer_class: str, codes: Sequence[str]) -> None:
    follow_up = _follow_up(version, answer_class, FollowUp.Kind.CHOICES, 0)
    _say(follow_up, answer_class, codes)
    offered = [_ready_made(code)[f"{answer_class}_choices"] for code in codes]
    for position, texts in enumerate(zip(*offered, strict=True)):
        choice = Choice.objects.create(follow_up=follow_up, position=position)
        ChoiceText.objects.bulk_create(
            ChoiceText(choice=choice, language=code, text=text)
            for code, text in zip(codes, texts, strict=True)
        )


def _offer_a_call(version: QuestionVersion, codes: Sequence[str]) -> None:
    follow_up = _follow_up(version, AnswerClass.DETRACTOR, FollowUp.Kind.CONTACT, 1)
    _say(follow_up, "contact", codes)


def _follow_up(version: QuestionVersion, answer_class: str, kind: str, position: int) -> FollowUp:
    return FollowUp.objects.create(
        version=version, answer_class=answer_class, kind=kind, position=position
    )


def _say(follow_up: FollowUp, what: str, codes: Sequence[str]) -> None:
    FollowUpText.objects.bulk_create(
        FollowUpText(follow_up=follow_up, language=code, text=_ready_made(code)[what])
        for code in codes
    )


def _ready_made(code: str) -> dict[str, Any]:
    words: dict[str, Any] = LANGUAGES[code].programme["follow_ups"]
    return words
