from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from accounts.models import User

SITTING = timedelta(minutes=30)  # a pause longer than this ends a sitting


class Look(models.Model):
    """When a user last looked at the portfolio: what came since is new.

    `since` is where the sitting before this one ended, so that marks last as long as a sitting.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="look", primary_key=True)
    looked_at = models.DateTimeField()
    since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.looked_at:%Y-%m-%d %H:%M}"

    def new_since(self, now: datetime) -> datetime | None:
        """What changed after this moment is new to the user; None in the very first sitting."""
        return self.looked_at if now - self.looked_at > SITTING else self.since
