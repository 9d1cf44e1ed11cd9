from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.account import Account


class Movement(models.Model):
    """A change of an account's yearly revenue. Expansions add, contractions and churn take away."""

    class Kind(models.TextChoices):
        NEW = "new", _("new")
        EXPANSION = "expansion", _("expansion")
        CONTRACTION = "contraction", _("contraction")
        CHURN = "churn", _("churn")
        REACTIVATION = "reactivation", _("reactivation")

    account = models.ForeignKey(Account, models.CASCADE, related_name="movements")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    amount = models.DecimalField(_("yearly amount"), max_digits=14, decimal_places=2)  # signed
    currency = models.CharField(_("currency"), max_length=3)
    happened_on = models.DateField(_("date"))
    product = models.CharField(_("product"), max_length=100, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    row_key = models.CharField(max_length=64, null=True, editable=False, unique=True)  # noqa: DJ001 - imports only
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = (
            models.Index(
                fields=(
                    "account",
                    "happened_on",
                ),
                name="movement_by_account",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"
