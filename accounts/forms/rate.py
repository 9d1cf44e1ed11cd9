from __future__ import annotations

from decimal import Decimal

from babel.numbers import is_currency
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import rates
from accounts.forms.base import Day, Line, PortalForm
from accounts.models import User


class RateForm(PortalForm):
    currency = Line(label=_("Currency"), max_length=3, help_text=_("Three letters, like USD."))
    value = forms.DecimalField(
        label=_("Worth"), min_value=Decimal("0.00000001"), max_value=Decimal(1_000_000),
        max_digits=18, decimal_places=8, widget=forms.NumberInput({"step": "any"}),
    )  # fmt: skip
    valid_from = Day(label=_("From"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, initial={"valid_from": timezone.localdate()}, **kwargs)
        help_text = _("What one unit is worth in %(currency)s.")
        self.fields["value"].help_text = help_text % {"currency": settings.PORTAL_CURRENCY}

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].upper()
        if currency == settings.PORTAL_CURRENCY:
            raise ValidationError(_("This is the portal’s own currency: it needs no rate."))
        if not is_currency(currency):
            raise ValidationError(_("Give the three letters of a currency, like USD or CHF."))
        return currency

    def keep(self, by: User) -> None:
        rates.set_rate(**self.cleaned_data, by=by)
