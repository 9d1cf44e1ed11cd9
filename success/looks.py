"""When a user last looked. Written by a POST of the page, never by opening it."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.db.models import BigIntegerField
from django.utils import timezone

from accounts.models import User
from csm_portal.lib.statement import Open, Select
from success.models import Look


def look_of(user: User) -> Look | None:
    return _look().first(user=user.pk)


@cache
def _look() -> Select[Look]:
    return Select(Look.objects.filter(user=Open("user", BigIntegerField())))


def looked(user: User, *, seen: bool = False) -> None:
    """The user is looking now; `seen`: and has taken note of everything that is new."""
    now = timezone.now()
    before = look_of(user)
    since = now if seen else before.new_since(now) if before else None
    Look.objects.update_or_create(user=user, defaults={"looked_at": now, "since": since})


def new_since(look: Look | None) -> datetime | None:
    return look.new_since(timezone.now()) if look else None
