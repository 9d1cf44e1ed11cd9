from __future__ import annotations

from django.db import models

from accounts.models import Account


class Tally(models.Model):
    """How an account's answers of one month fall into classes; kept in the answer's transaction."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tallies")
    month = models.DateField()  # its first day, in the portal's time zone
    promoters = models.PositiveIntegerField(default=0)
    passives = models.PositiveIntegerField(default=0)
    detractors = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "month"), name="one_tally_a_month_and_account"
            ),
        )
        indexes = (models.Index(fields=("month",), name="tally_by_month"),)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.promoters}/{self.passives}/{self.detractors}"
