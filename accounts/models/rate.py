from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rate(models.Model):
    """What one unit of a currency is worth in the portal's currency, from a day on."""

    currency = models.CharField(_("currency"), max_length=3)
    valid_from = models.DateField(_("from"))
    value = models.DecimalField(_("worth"), max_digits=18, decimal_places=8)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("currency", "valid_from"), name="one_rate_a_currency_and_day"
            ),
        )
        ordering = ("currency", "-valid_from")

    def __str__(self) -> str:
        return f"{self.currency} {self.valid_from}: {self.value}"
