from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RateQuerySet(models.QuerySet["Rate"]):
    def worth(self, currency: str, on: date) -> Decimal | None:
        """One unit in the portal's currency on that day; None where no rate is known."""
        if currency == settings.PORTAL_CURRENCY:
            return Decimal(1)
        dated = self.filter(currency=currency, valid_from__lte=on).order_by("-valid_from")
        return dated.values_list("value", flat=True).first()


class Rate(models.Model):
    """What one unit of a currency is worth in the portal's currency, from a day on."""

    currency = models.CharField(_("currency"), max_length=3)
    valid_from = models.DateField(_("from"))
    value = models.DecimalField(_("worth"), max_digits=18, decimal_places=8)

    objects = RateQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("currency", "valid_from"), name="one_rate_a_currency_and_day"
            ),
        )
        ordering = ("currency", "-valid_from")

    def __str__(self) -> str:
        return f"{self.currency} {self.valid_from}: {self.value}"
