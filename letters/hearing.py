"""What an ESP tells of letters after they left; django-anymail checks each one's signature.

A word counts once, for the letter it names, and only where sender and recipient agree with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from anymail.exceptions import AnymailWebhookValidationFailure
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db.models import Q
from django.http import HttpRequest

from letters import news
from letters.models import Letter
from letters.normalising import normalise
from letters.senders import Sender, sender

DEAD = {"invalid", "bounced"}  # not "blocked" or "spam": that is no fault of the address


def hook(of: Sender) -> Any:
    """The ESP's view; None where there is none, or nothing that it could check."""
    found = _views().get(f"{of.esp}_tracking_webhook")
    if found is None or (found.warn_if_no_basic_auth and not of.options.get("webhook_secret")):
        return None
    try:
        return found(**of.options)
    except (ImproperlyConfigured, AttributeError):  # its key is not among the options
        return None


@cache
def _views() -> dict[str, Any]:
    from anymail.urls import urlpatterns  # imports every ESP: only where there is one

    return {pattern.name: pattern.callback.view_class for pattern in urlpatterns}


def hear(of: Sender, checking: Any, request: HttpRequest) -> int:
    """How many words were news. PermissionError without a good signature, ValueError for noise."""
    try:
        checking.run_validators(request)
        events = checking.parse_events(request)
    except AnymailWebhookValidationFailure as forged:
        raise PermissionError from forged
    except (ArithmeticError, AttributeError, LookupError, TypeError) as noise:
        raise ValueError from noise
    return sum(_note(of, event) for event in events)


def _note(of: Sender, event: Any) -> bool:
    verb = _verb(event)
    letter = _letter(of, event) if verb else None
    return bool(verb and letter and verb(letter))


def _verb(event: Any) -> Callable[[Letter], bool] | None:
    kind, reason = event.event_type, event.reject_reason
    if kind in {"bounced", "rejected"}:
        return news.bounced if reason in DEAD else None
    known: dict[str, Callable[[Letter], bool]] = {
        "delivered": news.delivered,
        "complained": news.complained,
        "unsubscribed": _opted_out,
    }
    return known.get(kind)


def _opted_out(letter: Letter) -> bool:
    return letter.address.opt_out()


def _letter(of: Sender, event: Any) -> Letter | None:
    named = str(event.message_id or "")[:320]
    if not named:
        return None
    ids = Q(provider_id=named) | Q(message_id=named.strip("<>"))
    for letter in Letter.objects.filter(ids).select_related("address")[:2]:
        if sender(letter.sender).alias == of.alias and _is_to(letter, event.recipient):
            return letter
    return None


def _is_to(letter: Letter, recipient: str | None) -> bool:
    if not recipient:
        return True
    try:
        return normalise(recipient) == letter.address.value
    except ValidationError:
        return False
