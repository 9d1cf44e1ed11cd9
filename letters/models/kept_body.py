from __future__ import annotations

from django.db import models
from django.utils import timezone

from letters.models.letter import Letter


class KeptBody(models.Model):
    """What a letter said. Only the inbox of the embedded default keeps it, and not for long."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="kept_body")
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=("created_at",), name="kept_body_by_age"),)

    def __str__(self) -> str:
        return self.subject
