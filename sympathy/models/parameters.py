from __future__ import annotations

from django.db import models
from django.utils import timezone


class ParameterSet(models.Model):
    """The variances and segment means that curves were computed with; every fit is kept.

    Variances in points², tau in days. `fitted_at` is empty for the default settings.
    """

    omega2 = models.FloatField()
    sigma2 = models.FloatField()
    tau = models.FloatField()
    kappa2 = models.FloatField()
    r2 = models.FloatField()
    grand_mean = models.FloatField()
    segment_means = models.JSONField(
        default=dict
    )  # sector: mean, once it has 30 accounts with answers
    log_likelihood = models.FloatField(null=True)
    accounts = models.PositiveIntegerField(default=0)  # what it was fitted on
    answers = models.PositiveIntegerField(default=0)
    fitted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"parameters of {self.created_at:%Y-%m-%d}"

    @property
    def is_default(self) -> bool:
        return self.fitted_at is None
