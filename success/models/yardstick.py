from __future__ import annotations

from django.db import models

from success.learning import ENOUGH_DEPARTURES


class Yardstick(models.Model):
    """One row: the whole company as priorities and reasons compare an account with it.

    Measured again when it is old or the company has grown; figures over all customers of today.
    """

    accounts = models.PositiveIntegerField(default=0)  # customers today
    curves = models.PositiveIntegerField(default=0)  # of them with an estimate
    mean_level = models.FloatField(default=8.0)  # of the estimates, 0 to 10
    notice_within = models.PositiveIntegerField(default=0)  # last day to leave within the horizon
    notice_unknown = models.PositiveIntegerField(default=0)
    tenths = models.JSONField(default=list)  # nine estimates that part them into ten, rising
    median_revenue = models.FloatField(null=True)  # in the portal's currency
    departures = models.PositiveIntegerField(default=0)  # accounts lost, ever
    intercept = models.FloatField(null=True)  # learned from the departures, once there are enough
    level = models.FloatField(null=True)
    totals = models.JSONField(default=dict)  # of a large company: counting it takes a while
    offered = models.JSONField(default=dict)  # what its filters offer
    measured_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.accounts} accounts, {self.measured_at:%Y-%m-%d %H:%M}"

    @property
    def shows_amounts(self) -> bool:
        """No amount is shown that rests on default settings."""
        return self.departures >= ENOUGH_DEPARTURES and self.intercept is not None
