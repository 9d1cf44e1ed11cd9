from __future__ import annotations

from django.db import models
from django.utils import timezone

from accounts.models import User
from surveys.models.programme import Programme


class Approval(models.Model):
    """An admin has read a programme as it stood, and agrees that it asks. Never edited."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="approvals")
    terms = models.CharField(max_length=64)  # of what was agreed to: `surveys.terms`
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "terms", "by"), name="one_approval_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme}: {self.by}"
