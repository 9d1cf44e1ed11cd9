"""Where somebody is signed in, and how to end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Event, User

BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari")]  # fmt: skip
SYSTEMS = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS X", "macOS"), ("Linux", "Linux")]  # fmt: skip


@dataclass(frozen=True)
class OpenSession:
    id: int
    since: datetime
    ip: str
    device: str
    is_this: bool


def of(user: User) -> QuerySet[UserSession]:
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    mine: QuerySet[UserSession] = UserSession.objects.filter(user=user, session_key__in=alive)
    return mine


def open_ones(user: User, key: str | None) -> list[OpenSession]:
    """The open sessions, the newest first; `key`: that of the one that asks."""
    return [
        OpenSession(row.pk, row.created_at, row.ip, device(row.user_agent), row.session_key == key)
        for row in of(user).order_by("-created_at")
    ]


def end(session: UserSession, by: User) -> None:
    with transaction.atomic():
        Session.objects.filter(session_key=session.session_key).delete()
        session.delete()
        Event.objects.record("session-ended", by=by, user=session.user_id)


def end_all(user: User) -> None:
    """All that are open: reactivating somebody must not bring an old one back."""
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def device(agent: str) -> str:
    """ "Firefox, Linux"; a sentence where it says nothing that we know."""
    found = [next((name for mark, name in k if mark in agent), "") for k in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or _("A device we do not know")
