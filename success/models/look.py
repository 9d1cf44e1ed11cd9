from __future__ import annotations

from django.db import models

from accounts.models import User


class Look(models.Model):
    """When a user last looked at the portfolio: what came since is new."""

    user = models.OneToOneField(User, models.CASCADE, related_name="look", primary_key=True)
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.looked_at:%Y-%m-%d %H:%M}"
