from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Coverage(models.Model):
    """How many customers, and how much yearly revenue, stood so on a day: a row a state and day.

    What is said of a customer is said of its decision makers: the best of them counts.
    """

    class State(models.TextChoices):
        HEARD = "heard", _("heard")  # one of them answered within a year
        ASKED = "asked", _("just asked")  # too lately to call it silence
        SILENT = "silent", _("silent")  # asked within a year, it arrived, not a word
        NOT_ASKED = "not-asked", _("not asked")  # within a year, or no letter arrived
        UNKNOWN = "unknown", _("no decision maker known")

    day = models.DateField()
    state = models.CharField(max_length=9, choices=State)
    accounts = models.PositiveIntegerField()
    revenue = models.DecimalField(max_digits=18, decimal_places=2)  # in the portal's currency
    without_revenue = models.PositiveIntegerField()  # of the accounts: it is not known

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("day", "state"), name="one_coverage_a_state_and_day"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.state}"
