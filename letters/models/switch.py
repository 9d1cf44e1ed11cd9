from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class SwitchManager(models.Manager["Switch"]):
    def stop(self, by: int | None = None, reason: str = "") -> bool:
        """Nothing leaves from now on. True for the call that did it, as for `start`."""
        self.get_or_create(pk=1)
        running = self.filter(pk=1, killed_at=None)
        return bool(running.update(killed_at=Now(), killed_by=by, reason=reason))

    def start(self) -> bool:
        stopped = self.filter(pk=1, killed_at__isnull=False)
        return bool(stopped.update(killed_at=None, killed_by=None, reason=""))

    def stopped(self) -> models.QuerySet[Switch]:
        """The row, while nothing may leave; the gate looks here."""
        return self.filter(killed_at__isnull=False)


class Switch(models.Model):
    """The kill switch of all sending: one row, or none while nobody has ever touched it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    killed_at = models.DateTimeField(null=True)
    killed_by = models.BigIntegerField(null=True)  # the number of a user
    reason = models.CharField(max_length=40, blank=True)
    swept_at = models.DateTimeField(null=True)

    objects = SwitchManager()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_switch"),)

    def __str__(self) -> str:
        return "stopped" if self.killed_at else "running"
