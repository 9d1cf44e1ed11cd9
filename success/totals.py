"""The line of totals above the lists, and the counts of the built-in views."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from accounts.models import Account, Stage, User
from success import choices
from success.models import Reason, Yardstick

LARGE = 1_000  # accounts, from which whoever sees all of them reads figures some minutes old


def counted(accounts: QuerySet[Account]) -> dict[str, Any]:
    """Of customers today, as plain data: two queries."""
    today = timezone.localdate()
    near, far = ((today, today + timedelta(days=days)) for days in (30, 90))
    figures = accounts.aggregate(
        accounts=Count("pk"),
        yearly=Sum("revenue"),
        unknown=Count("pk", filter=Q(revenue=None)),
        leave30=Count("pk", filter=Q(notice_on__range=near)),
        leave90=Count("pk", filter=Q(notice_on__range=far)),
        onboarding=Count("pk", filter=Q(stage=Stage.ONBOARDING)),
        unowned=Count("pk", filter=Q(owner=None)),
    )
    figures["yearly"] = float(figures["yearly"] or 0)
    figures["growing"] = Reason.objects.filter(code="growing", account__in=accounts).count()
    return figures


def of(user: User, yardstick: Yardstick | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Totals, and what the filters offer: live, except over all accounts of a large company."""
    if user.sees_all_accounts and yardstick is not None and yardstick.totals:
        return yardstick.totals, yardstick.offered
    accounts = Account.objects.visible_to(user).current()
    return counted(accounts), choices.offered(Account.objects.visible_to(user).standing())


def measured(accounts: int) -> dict[str, Any]:
    """What a large company stores with its yardstick."""
    if accounts < LARGE:
        return {"totals": {}, "offered": {}}
    everything = Account.objects.standing()
    return {
        "totals": counted(Account.objects.current()),
        "offered": choices.offered(everything),
    }
