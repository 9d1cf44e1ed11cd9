"""Who opened a link: the invitation behind it, their language, and whether it is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Any

from django.db.models import BigIntegerField
from django.http import HttpRequest
from django.utils import timezone

from csm_portal.lib.statement import Open, Select
from surveys import follow_ups
from surveys.follow_ups import Question
from surveys.languages import LANGUAGES, Language, best
from surveys.models import Answer, Invitation
from surveys.saying import Names, say, say_all
from surveys.texts import Texts, texts_of_version


def find(invitation_id: int) -> Invitation | None:
    """One query, written once: it names the columns of nine tables."""
    return _asked().first(invitation=invitation_id)


@cache
def _asked() -> Select[Invitation]:
    return Select(
        Invitation.objects.filter(pk=Open("invitation", BigIntegerField())).select_related(
            "wave__programme", "wave__version", "account__owner", "contact", "address", "answer"
        )
    )


def is_over(invitation: Invitation) -> bool:
    """Closed, cancelled or erased: from now on the page tells nobody's name."""
    wave, address = invitation.wave, invitation.address
    if wave is None or not wave.takes_answers or address is None or address.value is None:
        return True
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    return wave.closes_on < today


@dataclass
class Respondent:
    """The person behind an open invitation, and the words that they read."""

    invitation: Invitation
    offered: list[Language]  # in which the question can be read
    language: Language
    texts: Texts
    names: Names

    @classmethod
    def of(cls, invitation: Invitation, request: HttpRequest) -> Respondent:
        wave = invitation.wave
        texts = texts_of_version(wave.version) if wave else {}
        texts = texts or {"en": Texts.ready_made("en")}
        wanted = request.POST.get("language") or request.GET.get("language") or ""
        default = wave.programme.language if wave else "en"
        language = best(wanted if wanted in texts else invitation.language, texts, default)
        offered = [LANGUAGES[code] for code in texts]
        names = Names.of(invitation, language)
        return cls(invitation, offered, language, texts[language.code], names)

    @property
    def answer(self) -> Answer | None:
        """What was answered when the link was opened."""
        return getattr(self.invitation, "answer", None)

    @cached_property
    def questions(self) -> list[Question]:
        wave = self.invitation.wave
        return follow_ups.of_version(wave.version, self.language.code) if wave else []

    @property
    def changeable_until(self) -> datetime | None:
        """The last moment of the correction window of an answer that was given."""
        wave, answer = self.invitation.wave, self.answer
        if wave is None:
            return None
        since = answer.answered_at if answer and answer.counts_since else timezone.now()
        return since + timedelta(days=wave.programme.correction_days)

    @property
    def may_answer(self) -> bool:
        until = self.changeable_until
        return until is not None and timezone.now() <= until

    def say(self, text: str, **also: str) -> str:
        return say(text, self.language, self.names, **also)

    def words(self, section: str, **also: str) -> dict[str, str]:
        return say_all(getattr(self.language, section), self.language, self.names, **also)

    def asked(self) -> dict[str, str]:
        """The question's own words, filled in."""
        return {name: self.say(text) for name, text in vars(self.texts).items()}

    def until(self) -> str:
        """The last day on which the answer may be changed."""
        wave, window = self.invitation.wave, self.changeable_until
        last: Any = timezone.localdate(window) if window else timezone.localdate()
        return self.language.day(min(last, wave.closes_on) if wave else last)


def readers_language(request: HttpRequest) -> Language:
    """Of a page that knows nobody: what the browser asks for, among ours."""
    header = request.headers.get("Accept-Language", "")[:200]
    wishes = [part.partition(";")[0].strip().lower() for part in header.split(",")]
    known = (best(wish, LANGUAGES, "") for wish in wishes if wish[:2] in LANGUAGES)
    return next(known, LANGUAGES["en"])
