from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from sympathy import nps
from sympathy.segments import FEWEST
from sympathy.tallies import Clusters

ENOUGH = 15  # answers; under them a score is shown, with nothing to conclude from it


class SegmentFigureQuerySet(models.QuerySet["SegmentFigure"]):
    def readable_by(self, user: User) -> SegmentFigureQuerySet:
        """All of it, or what so many people answered that it tells of none of them."""
        if user.sees_all_accounts:
            return self
        return self.filter(respondents__gte=FEWEST, covers=False)

    def scored(self) -> SegmentFigureQuerySet:
        """Those with enough answers for a score."""
        return self.filter(answers__gte=FEWEST)


class SegmentFigure(models.Model):
    """The answers of one segment in one period, as the clustered interval needs them.

    With s the sum of classes (-1, 0, 1) and n the number of answers of each account within the
    period; an answer without an account is a cluster of its own. Not additive over periods, so
    month, quarter and rolling year (twelve months, one row for each month that ends it) each have
    a row. Answers given by phone and quarantined ones are left out.
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
    answers = models.GeneratedField(
        expression=F("promoters") + F("passives") + F("detractors"),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
    )
    accounts = models.PositiveIntegerField()  # clusters
    sum_s2 = models.FloatField()
    sum_sn = models.FloatField()
    sum_n2 = models.FloatField()
    scores = models.JSONField(default=list)  # eleven counts, of 0 to 10
    respondents = models.PositiveIntegerField(default=0)  # people; an anonymous answer is one
    covers = models.BooleanField(default=False)  # kept back for a hidden one: sympathy.kept_back
    # Since the period before, paired by account; empty where either has too few answers, and for
    # the rolling year, which shares eleven months with the one before.
    change = models.FloatField(null=True)
    change_low = models.FloatField(null=True)
    change_high = models.FloatField(null=True)
    change_p = models.FloatField(null=True)
    computed_at = models.DateTimeField()

    objects = SegmentFigureQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dimension", "value", "period", "starts_on"),
                name="one_figure_a_segment_and_period",
            ),
        )
        indexes = (models.Index(fields=("period", "starts_on"), name="figure_by_period"),)

    def __str__(self) -> str:
        return f"{self.dimension} {self.value} {self.period} {self.starts_on}"

    @property
    def n(self) -> int:
        """Answers; `answers`, for what the database has not written yet."""
        return self.promoters + self.passives + self.detractors

    @property
    def nps(self) -> float | None:
        """In points; None where there are too few answers for a score."""
        if self.n < FEWEST:
            return None
        return nps.score(self.promoters, self.passives, self.detractors)

    @property
    def likely(self) -> tuple[float, float] | None:
        """(low, high) in points, 95 times in 100; None where there are too few answers."""
        if self.n < FEWEST:
            return None
        kept = Clusters(self.accounts, self.sum_s2, self.sum_sn, self.sum_n2)
        return nps.interval_from_clusters(self.promoters, self.passives, self.detractors, kept)

    @property
    def is_hollow(self) -> bool:
        """Too few answers to conclude anything from."""
        return self.n < ENOUGH
