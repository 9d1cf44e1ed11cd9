from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from letters.models import Batch
from surveys.models.programme import Programme
from surveys.models.question import QuestionVersion


class WaveQuerySet(models.QuerySet["Wave"]):
    def open(self) -> WaveQuerySet:
        """Still taking answers."""
        return self.filter(closed_at__isnull=True, cancelled_at__isnull=True)

    def unplanned(self) -> WaveQuerySet:
        """Not everybody has an invitation yet."""
        return self.open().filter(planned_at__isnull=True)


class Wave(models.Model):
    """One dated run of a programme, with the wording it started with.

    The occurrence is a local date or month ("2026-10-25", "2026-10"), so that neither a clock
    change nor a second beat makes two waves of one.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="waves")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="waves")
    occurrence = models.CharField(max_length=10)
    batch = models.OneToOneField(Batch, models.PROTECT, related_name="wave")
    begins_on = models.DateField()  # the days of asking, in the portal's zone; both included
    ends_on = models.DateField()
    closes_on = models.DateField()  # the last day that answers are taken

    planned_at = models.DateTimeField(null=True)  # everybody has an invitation
    planned_up_to = models.BigIntegerField(default=0)  # the last contact that was looked at
    sending_finished_at = models.DateTimeField(null=True)  # set once, by the sweep
    closed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    launched_by = models.ForeignKey(  # null: it came when it was due
        User, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ("-begins_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "occurrence"), name="one_wave_an_occurrence"
            ),
        )
        indexes = (
            models.Index(
                fields=("closes_on",), condition=Q(closed_at__isnull=True), name="wave_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.occurrence}"

    @property
    def takes_answers(self) -> bool:
        return self.closed_at is None and self.cancelled_at is None


class Closing(models.Model):
    """ "You said, we did": what the company tells those whom a wave had asked, once it closed."""

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="closing")
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    batch = models.OneToOneField(  # of its letters, from the release on
        Batch, models.PROTECT, null=True, related_name="closing"
    )
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.wave}"


class ClosingText(models.Model):
    closing = models.ForeignKey(Closing, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=150)
    text = models.TextField(max_length=5_000)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("closing", "language"), name="one_closing_text"),
        )

    def __str__(self) -> str:
        return self.subject
