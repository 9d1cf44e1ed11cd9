from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Account


class Reason(models.Model):
    """Why an account stands where it stands. A code and its figures; worded when it is shown.

    A reason that is a term of the model puts the account here and carries its share of the rank;
    the others are good to know before the call.
    """

    class Kind(models.TextChoices):
        PUTS = "puts"
        KNOW = "know"

    account = models.ForeignKey(Account, models.CASCADE, related_name="reasons")
    code = models.CharField(max_length=30)
    parameters = models.JSONField(default=dict)  # ids, ISO dates and figures; never names
    kind = models.CharField(max_length=4, choices=Kind)
    share = models.FloatField(null=True)  # of the rank, 0 to 1; only of what puts it here
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    snoozed_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "code"), name="one_reason_a_code_and_account"
            ),
            models.CheckConstraint(
                condition=Q(kind="puts") | Q(share__isnull=True), name="only_terms_have_a_share"
            ),
        )
        indexes = (models.Index(fields=("code",), name="reason_by_code"),)
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.code
