"""The week ahead of a CSM: which of their people will be asked, and whom they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.models import Account, Stage, User
from letters.models import Address
from surveys.models import Hold, Invitation, Wave

WEEK = timedelta(days=7)
SHOWN = 200


@dataclass(frozen=True)
class Ahead:
    """`coming`: in how many days whom; `total` may be more than is shown."""

    days: list[tuple[date, list[Invitation]]]
    total: int
    holds: list[Hold]  # of everybody whom the reader may see
    own: int  # how many of them are the reader's

    @property
    def most(self) -> int:
        return int(settings.HOLDS_PER_CSM)

    @property
    def has_room(self) -> bool:
        return self.own < self.most


def of(user: User) -> Ahead:
    """Five queries, whatever the number. Who was planned and is not asked after all is no news."""
    accounts = Account.objects.visible_to(user)
    now = timezone.now()
    soon = Q(contact__address__next_ask_at=None) | Q(contact__address__next_ask_at__lte=now + WEEK)
    here = Q(contact__left_on=None) | Q(contact__left_on__gt=timezone.localdate())
    held = Hold.objects.in_force().filter(contact__account__in=accounts)
    coming = Invitation.objects.filter(
        soon & here & ~Q(account__stage=Stage.LOST),
        account__in=accounts,
        contact__address__in=Address.objects.askable(),
        wave__in=Wave.objects.open(),
        asked_at=None,
        left_out="",
        undeliverable_at=None,
        due_at__range=(now, now + WEEK),
    ).exclude(contact__in=held.values("contact"))
    rows = coming.select_related("contact", "account", "wave__programme").order_by("due_at", "pk")
    shown = list(rows[:SHOWN])
    holds = list(held.select_related("contact__account", "by").order_by("until", "pk")[:SHOWN])
    return Ahead(
        days=[(day, list(some)) for day, some in groupby(shown, key=_day)],
        total=len(shown) if len(shown) < SHOWN else coming.count(),
        holds=holds,
        own=Hold.objects.in_force().filter(by=user).count(),
    )


def _day(invitation: Invitation) -> date:
    assert invitation.due_at is not None
    return timezone.localtime(invitation.due_at).date()
