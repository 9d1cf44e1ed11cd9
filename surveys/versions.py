"""All that a version says, in all its languages: read, compared, copied, written as the next one.

A version is never edited. Whoever changes a word writes a new one, which the next wave takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db import IntegrityError, transaction

from accounts.models import Event, User
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
)  # fmt: skip
from surveys.texts import Texts

In = Mapping[str, str]  # a text by language


@dataclass(frozen=True)
class Ask:
    """A follow-up question, in every language that has it."""

    answer_class: str
    kind: str
    texts: In
    choices: tuple[In, ...] = ()

    def missing(self, language: str) -> int:
        return sum(not text.get(language) for text in (self.texts, *self.choices))


@dataclass(frozen=True)
class Words:
    translations: Mapping[str, Texts] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()

    @classmethod
    def ready_made(cls) -> Words:
        """What a new programme starts with: every language of ours."""
        return cls({code: Texts.ready_made(code) for code in LANGUAGES}, _ready_made_asks())

    @classmethod
    def of(cls, version: QuestionVersion) -> Words:
        """In five queries, however many languages and questions."""
        rows = version.translations.filter(language__in=LANGUAGES)
        asks = version.follow_ups.prefetch_related("texts", "choices__texts")
        return cls({row.language: Texts.of(row) for row in rows}, tuple(map(_ask, asks)))

    def missing(self, language: str) -> int:
        """Texts of follow-ups that this language lacks; they would be read in another one."""
        return sum(ask.missing(language) for ask in self.asks)

    def with_language(self, language: str) -> Words:
        """Ready-made words; follow-ups that are still ours get theirs, too."""
        made = Texts.ready_made(language)
        ours = {(ask.answer_class, ask.kind): ask for ask in _ready_made_asks()}
        asks = tuple(
            _taught(ask, ours.get((ask.answer_class, ask.kind)), language) for ask in self.asks
        )
        return Words({**self.translations, language: made}, asks)

    def without_language(self, language: str) -> Words:
        left = {code: texts for code, texts in self.translations.items() if code != language}
        asks = tuple(
            replace(
                ask,
                texts=_without(ask.texts, language),
                choices=tuple(_without(choice, language) for choice in ask.choices),
            )
            for ask in self.asks
        )
        return Words(left, asks)


def _without(text: In, language: str) -> In:
    return {code: words for code, words in text.items() if code != language}


def _taught(ask: Ask, ours: Ask | None, language: str) -> Ask:
    """With our words in this language, where all that it says in another one is ours."""
    if ours is None or len(ours.choices) != len(ask.choices):
        return ask
    pairs = [(ask.texts, ours.texts), *zip(ask.choices, ours.choices, strict=True)]
    if any(made.get(code) != text for said, made in pairs for code, text in said.items()):
        return ask
    return replace(ours)


def _ready_made_asks() -> tuple[Ask, ...]:
    asked = {code: language.programme["follow_ups"] for code, language in LANGUAGES.items()}

    def ask(answer_class: AnswerClass, key: str) -> Ask:
        kind = FollowUp.Kind.CONTACT if key == "contact" else FollowUp.Kind.CHOICES
        lists = {code: words.get(f"{key}_choices", []) for code, words in asked.items()}
        length = len(next(iter(lists.values())))
        choices = tuple({code: lists[code][n] for code in lists} for n in range(length))
        return Ask(answer_class, kind, {code: words[key] for code, words in asked.items()}, choices)

    low = (ask(AnswerClass.DETRACTOR, "detractor"), ask(AnswerClass.DETRACTOR, "contact"))
    return (*low, ask(AnswerClass.PASSIVE, "passive"), ask(AnswerClass.PROMOTER, "promoter"))


def _ask(row: FollowUp) -> Ask:
    choices = ({text.language: text.text for text in c.texts.all()} for c in row.choices.all())
    texts = {text.language: text.text for text in row.texts.all()}
    return Ask(row.answer_class, row.kind, texts, tuple(choices))


def write(
    programme: Programme, words: Words, by: User | None, after: int
) -> QuestionVersion | None:
    """The version after number `after`; None if somebody has written that one meanwhile."""
    try:
        with transaction.atomic():
            version = QuestionVersion.objects.create(
                programme=programme, number=after + 1, created_by=by
            )
            _write_translations(version, words)
            for position, ask in enumerate(words.asks):
                _write_ask(version, position, ask)
            Event.objects.record(
                "programme-worded", by=by, name=programme.name, version=version.number
            )
            return version
    except IntegrityError:
        return None


def _write_translations(version: QuestionVersion, words: Words) -> None:
    rows = (Translation(version=version, **vars(texts)) for texts in words.translations.values())
    Translation.objects.bulk_create(rows)


def _write_ask(version: QuestionVersion, position: int, ask: Ask) -> None:
    row = FollowUp.objects.create(
        version=version, answer_class=ask.answer_class, kind=ask.kind, position=position
    )
    FollowUpText.objects.bulk_create(
        FollowUpText(follow_up=row, language=code, text=text) for code, text in ask.texts.items()
    )
    for place, choice in enumerate(ask.choices):
        made = Choice.objects.create(follow_up=row, position=place)
        ChoiceText.objects.bulk_create(
            ChoiceText(choice=made, language=code, text=text) for code, text in choice.items()
        )
