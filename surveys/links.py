"""Public links: signed, one salt a purpose. Nothing secret is stored; what the row says revokes."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.core import signing
from django.urls import reverse

ANSWER, UNSUBSCRIBE, CONSENT = "surveys.answer", "surveys.unsubscribe", "surveys.consent"


def token(purpose: str, number: int) -> str:
    """Holds for as long as the key does: its row says when it is over."""
    return signing.Signer(salt=purpose).sign(str(number))


def number_of(purpose: str, text: str) -> int | None:
    """The row's number; None for whatever we did not sign for this purpose."""
    try:
        return int(signing.Signer(salt=purpose).unsign(text[:200]))
    except (signing.BadSignature, ValueError):
        return None


def answer_url(invitation_id: int, score: int | None = None) -> str:
    """What stands in the letter; the score preselects, and records nothing."""
    query = "" if score is None else f"?score={score}"
    return f"{_url('surveys:answer', token(ANSWER, invitation_id))}{query}"


def unsubscribe_url(invitation_id: int) -> str:
    return _url("surveys:unsubscribe", token(UNSUBSCRIBE, invitation_id))


def _url(page: str, token: str) -> str:
    return settings.SITE_URL + _pattern(page).replace("TOKEN", token)


@cache
def _pattern(page: str) -> str:
    """Looked up once: each letter of a wave carries two addresses."""
    return reverse(page, args=["TOKEN"])
