"""A receipt lets whoever just pressed see what they said, for a while.

The letter's own link never shows an earlier answer: it may have been forwarded.
"""

from __future__ import annotations

import time

from django.core import signing
from django.urls import reverse

from surveys import links

SALT = "surveys.receipt"
SECONDS = 2 * 3600


def receipt(invitation_id: int) -> str:
    return signing.Signer(salt=SALT).sign(f"{invitation_id}-{int(time.time())}")


def invitation_of(token: str) -> int | None:
    """The invitation's number, however old the receipt is; None for what is not ours."""
    held = _read(token)
    return held[0] if held else None


def holder(token: str) -> int | None:
    """The same, while the receipt holds."""
    held = _read(token)
    return held[0] if held and time.time() - held[1] < SECONDS else None


def _read(token: str) -> tuple[int, int] | None:
    try:
        number, _dash, moment = signing.Signer(salt=SALT).unsign(token[:200]).partition("-")
        return int(number), int(moment)
    except (signing.BadSignature, ValueError):
        return None


def answer_path(invitation_id: int, *, seen: bool = False) -> str:
    """The form; `seen`: with what was said, for whoever just said it."""
    path = reverse("surveys:answer", args=[links.token(links.ANSWER, invitation_id)])
    return f"{path}?seen={receipt(invitation_id)}" if seen else path


def thanks_path(invitation_id: int, language: str) -> str:
    return f"{reverse('surveys:thanks', args=[receipt(invitation_id)])}?language={language}"


def unsubscribe_path(invitation_id: int) -> str:
    token = links.token(links.UNSUBSCRIBE, invitation_id)
    return reverse("surveys:unsubscribe", args=[token])
