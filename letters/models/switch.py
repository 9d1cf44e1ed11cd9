from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from csm_portal.lib.nudge import nudge

SILENCE = timedelta(hours=2)  # a database that knows of no sweep for so long may be a backup


class SwitchManager(models.Manager["Switch"]):
    def stop(self, by: int | None = None, reason: str = "") -> bool:
        """Nothing leaves from now on. True for the call that did it, as for `start`."""
        self.get_or_create(pk=1)
        running = self.filter(pk=1, killed_at=None)
        return bool(running.update(killed_at=Now(), killed_by=by, reason=reason))

    def start(self) -> bool:
        nudge("letters.deliver_due")
        back = {"killed_at": None, "killed_by": None, "reason": "", "swept_at": Now()}
        return bool(self.stopped().update(**back))

    def stopped(self) -> models.QuerySet[Switch]:
        """The row, while nothing may leave; the gate looks here.

        Also when nobody has swept for hours: a backup that was put back must not send again what
        left since. The embedded default sleeps at night and sends nothing outside.
        """
        return self.stopped_where(embedded=settings.EMBEDDED)

    def stopped_where(self, *, embedded: bool) -> models.QuerySet[Switch]:
        stopped = Q(killed_at__isnull=False)
        if not embedded:
            stopped |= Q(swept_at__lte=Now() - SILENCE)
        return self.filter(stopped)

    def note_sweep(self) -> bool:
        """The sweep was here. True where it finds that nobody was for hours, and stops all."""
        self.get_or_create(pk=1)
        away = bool(self.stopped().filter(killed_at=None).update(killed_at=Now(), reason="away"))
        self.filter(pk=1).update(swept_at=Now())
        return away


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
