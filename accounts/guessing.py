"""Wrong passwords, counted in the database while the cache that counts them is away."""

from __future__ import annotations

from datetime import timedelta

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Event

MOST = 10
WHILE = timedelta(minutes=15)


def origin(request: HttpRequest) -> str:
    """The address that a request comes from: told apart by a keyed hash, not told."""
    ip = get_ip(request)
    return salted_hmac("accounts.guessing", ip, algorithm="sha256").hexdigest()[:16]


def too_often_wrong(request: HttpRequest) -> bool:
    """From this address, whatever the account: what was typed is not kept, so it cannot count."""
    wrong = Event.objects.filter(
        kind="sign-in-failed",
        happened_at__gt=timezone.now() - WHILE,
        parameters__origin=origin(request),
    )
    return len(wrong.values("pk")[:MOST]) == MOST
