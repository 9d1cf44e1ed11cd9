from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from surveys.models.programme import Programme

GIVEN_UP = timedelta(minutes=10)  # whoever reckons for so long has died
SLOW = timedelta(seconds=20)  # nobody took it up: the page says what it waits for


class KeptPreviewQuerySet(models.QuerySet["KeptPreview"]):
    def waiting(self) -> KeptPreviewQuerySet:
        """Asked for, and nobody reckons."""
        nobody = Q(begun_at=None) | Q(begun_at__lte=timezone.now() - GIVEN_UP)
        return self.filter(nobody, reckoned_at=None)


class KeptPreview(models.Model):
    """A programme's next wave as it was reckoned last: reading the audience takes too long for
    a request. Nothing is lost with the row."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="kept_preview")
    basis = models.CharField(max_length=64, blank=True)  # a hash of what it was reckoned from
    asked_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    reckoned_at = models.DateTimeField(null=True)
    found = models.JSONField(null=True)

    objects = KeptPreviewQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.programme}, {self.reckoned_at or 'being reckoned'}"

    @property
    def is_left_alone(self) -> bool:
        """Long enough for somebody to look whether a worker runs."""
        return self.begun_at is None and self.asked_at < timezone.now() - SLOW
