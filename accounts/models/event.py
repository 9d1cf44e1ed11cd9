from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models.account import Account
from accounts.models.user import User


class EventManager(models.Manager["Event"]):
    def record(
        self,
        kind: str,
        *,
        by: User | None = None,
        account: Account | None = None,
        **parameters: Any,
    ) -> Event:
        """Write a line, in the transaction of what it tells. Ids and figures, never names."""
        return self.create(kind=kind, actor=by, account=account, parameters=parameters)

    def of(self, account: Account) -> models.QuerySet[Event]:
        """Of an account and of those that were merged into it: events stay where they happened."""
        rows = Account.objects.filter(models.Q(pk=account.pk) | models.Q(merged_into=account.pk))
        return self.filter(account__in=rows.order_by().values("pk"))


class Event(models.Model):
    """One line of a timeline, and of the audit log: who, when, what. Append-only, by trigger."""

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="events")
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    happened_at = models.DateTimeField(default=timezone.now)

    objects = EventManager()

    class Meta:
        indexes = (
            models.Index(
                fields=(
                    "account",
                    "-happened_at",
                ),
                name="event_by_account",
            ),
            models.Index(fields=("-happened_at",), name="event_by_time"),
        )

    def __str__(self) -> str:
        return self.kind
