"""One thing done to many accounts: to all of them, or to none."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from accounts.handing_over import hand_over as give
from accounts.models import Account, User
from success.models import Reason

MOST = 500
SNOOZE = timedelta(days=14)


def picked(user: User, ids: Collection[int]) -> list[Account]:
    """Locked; 404 unless the user may change every one of them."""
    if not 0 < len(ids) <= MOST:
        raise Http404
    accounts = Account.objects.workable_by(user).standing().filter(pk__in=ids)
    found = list(accounts.select_for_update(no_key=True).order_by("pk"))
    if len(found) != len(set(ids)):
        raise Http404
    return found


def hand_over(by: User, ids: Collection[int], to: int) -> User:
    """By a lead within the team, by an admin to anybody who works with accounts."""
    with transaction.atomic():
        new: User | None = User.objects.assignable_by(by).filter(pk=to).first()
        if new is None:
            raise Http404
        give(Account.objects.filter(pk__in=[a.pk for a in picked(by, ids)]), new, by)
    return new


def let_sink(by: User, ids: Collection[int]) -> int:
    """Worked: below the untouched ones until something changes."""
    with transaction.atomic():
        accounts = picked(by, ids)
        return Account.objects.filter(pk__in=[a.pk for a in accounts]).update(
            worked_at=timezone.now()
        )


def snooze(by: User, ids: Collection[int]) -> int:
    """Hide the reasons of today for two weeks; the rank stays."""
    with transaction.atomic():
        accounts = picked(by, ids)
        until = timezone.localdate() + SNOOZE
        return Reason.objects.filter(account__in=accounts).update(snoozed_until=until)


def snooze_one(reason: Reason, days: int) -> None:
    """Hide one reason for some days; 0 shows it again."""
    until = timezone.localdate() + timedelta(days=days) if days else None
    Reason.objects.filter(pk=reason.pk).update(snoozed_until=until)
