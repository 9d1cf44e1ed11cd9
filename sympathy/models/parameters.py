from __future__ import annotations

from django.db import models
from django.db.models import Case, When
from django.utils import timezone

from sympathy.curve import Parameters


class ParameterSetQuerySet(models.QuerySet["ParameterSet"]):
    def fitted(self) -> ParameterSetQuerySet:
        return self.filter(fitted_at__isnull=False)

    def in_use(self) -> ParameterSet | None:
        """The newest fitted set, else the newest default settings; None before the first curve."""
        return self.used_first().first()

    def used_first(self) -> ParameterSetQuerySet:
        default = Case(When(fitted_at=None, then=1), default=0)
        return self.order_by(default, "-number")


def next_number() -> int:
    newest = ParameterSet.objects.first()
    return newest.number + 1 if newest else 1


class ParameterSet(models.Model):
    """The variances and segment means that curves were computed with; every set is kept.

    Variances in points², tau in days, means in points. `fitted_at` is empty for the default
    settings, whose variances are given and whose means alone come from the answers.
    """

    # Unique, so that two who make the next set side by side make one.
    number = models.PositiveIntegerField(unique=True, default=next_number)
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
    accounts = models.PositiveIntegerField(default=0)  # with answers, when it was made
    answers = models.PositiveIntegerField(default=0)  # that it was made from
    fitted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ParameterSetQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"parameters of {self.created_at:%Y-%m-%d}"

    @property
    def is_default(self) -> bool:
        return self.fitted_at is None

    @property
    def values(self) -> Parameters:
        return Parameters(self.omega2, self.sigma2, self.tau, self.kappa2, self.r2)

    def mean_of(self, sector: str) -> float:
        """Of the sector once it has been heard enough, else of the whole company."""
        mean: float = self.segment_means.get(sector, self.grand_mean)
        return mean
