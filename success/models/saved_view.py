from __future__ import annotations

from django.db import models

from accounts.models import User


class SavedView(models.Model):
    """Filters that a user gave a name: the query of the portfolio's address."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "name"), name="one_saved_view_a_name_and_owner"
            ),
        )
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
