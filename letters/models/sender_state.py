from __future__ import annotations

from django.db import models


class SenderState(models.Model):
    """What all workers know together about one sender's server: how fast, and whether at all."""

    alias = models.CharField(max_length=30, unique=True)
    failures = models.PositiveSmallIntegerField(default=0)  # in a row, to connect
    breaker_until = models.DateTimeField(null=True)
    probing_until = models.DateTimeField(null=True)
    next_slot_at = models.DateTimeField(null=True)  # where there is a rate: its next free moment
    slowed_at = models.DateTimeField(null=True)  # when the server found us too fast
    slowed_rate = models.PositiveIntegerField(null=True)  # letters a minute, from then on

    def __str__(self) -> str:
        return self.alias or "default"
