from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SegmentFigure(models.Model):
    """The answers of one segment in one period, as the clustered interval needs them.

    With s the sum of classes (-1, 0, 1) and n the number of answers of each account within the
    period; an answer without an account is a cluster of its own. Not additive over periods, so
    month, quarter and rolling year each have a row.
    """

    class Dimension(models.TextChoices):
        COMPANY = "company", _("company")
        SECTOR = "sector", _("sector")
        STAGE = "stage", _("stage")
        PLAN = "plan", _("plan")

    class Period(models.TextChoices):
        MONTH = "month", _("month")
        QUARTER = "quarter", _("quarter")
        YEAR = "year", _("rolling year")

    dimension = models.CharField(max_length=8, choices=Dimension)
    value = models.CharField(max_length=100, blank=True)  # empty: the company, or unknown
    period = models.CharField(max_length=7, choices=Period)
    starts_on = models.DateField()
    promoters = models.PositiveIntegerField()
    passives = models.PositiveIntegerField()
    detractors = models.PositiveIntegerField()
    accounts = models.PositiveIntegerField()  # clusters
    sum_s2 = models.FloatField()
    sum_sn = models.FloatField()
    sum_n2 = models.FloatField()
    scores = models.JSONField(default=list)  # eleven counts, of 0 to 10
    computed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dimension", "value", "period", "starts_on"),
                name="one_figure_a_segment_and_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dimension} {self.value} {self.period} {self.starts_on}"

    @property
    def n(self) -> int:
        return self.promoters + self.passives + self.detractors
