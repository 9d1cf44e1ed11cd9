from __future__ import annotations

from django.db import models

from accounts.models import Account
from sympathy.models.parameters import ParameterSet


class Curve(models.Model):
    """An account's sympathy curve on a monthly grid, as known now and as then known.

    `days`: ISO dates from the first answer, at most 36 months back, over the first days of the
    months and today to `horizon_on`. The lists are rounded to 4 decimals and as long as `days`, the
    "then" lists stop at today (so `then_means[-1]` is today's). Points of 0 to 10, and points².
    """

    class Trend(models.TextChoices):
        FALLING = "falling"
        RISING = "rising"

    LISTS = ("days", "means", "variances", "then_means", "then_variances", "spark")  # of much text

    account = models.OneToOneField(Account, models.CASCADE, related_name="curve", primary_key=True)
    parameters = models.ForeignKey(ParameterSet, models.PROTECT, related_name="+")
    days = models.JSONField(default=list)
    means = models.JSONField(default=list)
    variances = models.JSONField(default=list)
    then_means = models.JSONField(default=list)
    then_variances = models.JSONField(default=list)
    spark = models.JSONField(default=dict)  # of the list row, as sympathy.drawing.spark drew it
    answers = models.PositiveIntegerField()  # how many it rests on
    first_answered_on = models.DateField(null=True)
    last_answered_on = models.DateField(null=True)
    mean = models.FloatField()
    variance = models.FloatField()
    change_mean = models.FloatField(null=True)  # since 180 days ago, by the joint covariance
    change_variance = models.FloatField(null=True)
    trend = models.CharField(max_length=7, choices=Trend, blank=True)  # only where it is real
    # The day the founding sentence speaks of: the last day to leave, else in 180 days.
    horizon_on = models.DateField()
    horizon_mean = models.FloatField()
    horizon_variance = models.FloatField()
    computed_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("mean",), name="curve_by_mean"),)

    def __str__(self) -> str:
        return f"{self.mean:.1f}"
