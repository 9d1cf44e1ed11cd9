from __future__ import annotations

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now
from django.utils import timezone

from csm_portal.lib.nudge import nudge


class BatchQuerySet(models.QuerySet["Batch"]):
    def running(self) -> BatchQuerySet:
        return self.filter(state=Batch.State.RUNNING)

    def open(self) -> BatchQuerySet:
        """Running, and not over: its letters may leave."""
        return self.running().filter(Q(closes_at=None) | Q(closes_at__gt=Now()))


class Batch(models.Model):
    """Letters that are sent, held and stopped together, like those of a wave."""

    class State(models.TextChoices):
        RUNNING = "running"
        PAUSED = "paused"
        CANCELLED = "cancelled"

    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    rate = models.PositiveIntegerField(null=True)  # letters a minute; null: the sender's
    closes_at = models.DateTimeField(null=True)  # what has not left by then expires

    # Who: the number of a user, or null where the post office itself decided.
    paused_at = models.DateTimeField(null=True)
    paused_by = models.BigIntegerField(null=True)
    pause_reason = models.CharField(max_length=40, blank=True)
    resumed_at = models.DateTimeField(null=True)  # faults from before then count no more
    resumed_by = models.BigIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.BigIntegerField(null=True)
    warned_at = models.DateTimeField(null=True)

    next_slot_at = models.DateTimeField(null=True)  # where there is a rate: its next free moment
    created_at = models.DateTimeField(default=timezone.now)

    objects = BatchQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def pause(self, by: int | None = None, reason: str = "") -> bool:
        """Hold what has not left. True for the call that did it, False for every later one."""
        return self._turn(
            [Batch.State.RUNNING], Batch.State.PAUSED,
            paused_at=Now(), paused_by=by, pause_reason=reason,
        )  # fmt: skip

    def resume(self, by: int | None = None) -> bool:
        nudge("letters.deliver_due")
        return self._turn(
            [Batch.State.PAUSED], Batch.State.RUNNING,
            resumed_at=Now(), resumed_by=by, pause_reason="",
        )  # fmt: skip

    def cancel(self, by: int | None = None) -> bool:
        """For good: the gate lets nothing through from now on, the sweep settles what is left."""
        nudge("letters.sweep")
        return self._turn(
            [Batch.State.RUNNING, Batch.State.PAUSED], Batch.State.CANCELLED,
            cancelled_at=Now(), cancelled_by=by,
        )  # fmt: skip

    def warn(self) -> bool:
        """Complaints from a share worth a look on."""
        return bool(Batch.objects.filter(pk=self.pk, warned_at=None).update(warned_at=Now()))

    def _turn(self, before: list[Batch.State], after: Batch.State, **fields: object) -> bool:
        turned = Batch.objects.filter(pk=self.pk, state__in=before).update(state=after, **fields)
        if turned:
            self.refresh_from_db()
        return bool(turned)

    @property
    def is_over(self) -> bool:
        return self.closes_at is not None and self.closes_at <= timezone.now()

    def counts(self) -> dict[str, int]:
        """How many letters are in which state; only states that occur."""
        rows = self.letters.order_by().values_list("state").annotate(Count("pk"))
        return dict(rows)

    @property
    def is_finished(self) -> bool:
        """Every letter has ended in one settled state: looked up, never counted up."""
        return not self.letters.unsettled().exists()
