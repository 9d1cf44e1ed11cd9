"""The letter and the page that a programme's words become, for the editor beside them.

Filled in by what fills in the real ones; drawn with the portal's own components.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from surveys.follow_ups import Option, Question
from surveys.models import AnswerClass
from surveys.samples import Sample
from surveys.saying import say, say_all, team
from surveys.texts import Texts
from surveys.versions import Ask

SHOWN_SCORE = 3


@dataclass(frozen=True)
class Sheets:
    language: str
    direction: str
    to: str
    said: dict[str, str]  # the texts, filled in
    letter: dict[str, str]
    page: dict[str, str]
    greeting: str
    owner: str
    ends: list[str]
    questions: list[Question]

    @property
    def scores(self) -> list[dict[str, Any]]:
        return [{"n": n, "picked": n == SHOWN_SCORE} for n in range(11)]


def sheets(texts: Texts, asks: Iterable[Ask], sample: Sample) -> Sheets:
    spoken, names = texts.spoken, sample.names
    said = {name: say(text, spoken, names) for name, text in vars(texts).items()}
    letter = say_all(spoken.letter, spoken, names)
    whole_team = team(spoken)
    pattern, ends = spoken.letter["end"], (("0", texts.low), ("10", texts.high))
    return Sheets(
        language=spoken.code,
        direction=spoken.direction,
        to=sample.name,
        said=said,
        letter=letter,
        page=say_all(spoken.page, spoken, names),
        greeting=letter["greeting" if names.first_name else "greeting_nameless"],
        owner=names.owner or whole_team[:1].upper() + whole_team[1:],
        ends=[
            say(pattern, spoken, names, score=score, words=say(words, spoken, names))
            for score, words in ends
        ],
        questions=list(_questions(asks, spoken.code)),
    )


def _questions(asks: Iterable[Ask], language: str) -> Iterable[Question]:
    for number, ask in enumerate(asks):
        if ask.answer_class == AnswerClass.of(SHOWN_SCORE):
            options = [Option(n, _in(c, language)) for n, c in enumerate(ask.choices)]
            yield Question(number, ask.kind, ask.answer_class, _in(ask.texts, language), options)


def _in(text: Any, language: str) -> str:
    return str(text.get(language) or next(iter(text.values()), ""))
