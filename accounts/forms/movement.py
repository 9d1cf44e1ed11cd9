from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import is_currency
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.contracts import move
from accounts.forms.base import Day, Line, PortalForm, sentence_case
from accounts.models import Account, Movement, User
from csm_portal.lib.nudge import nudge


class MovementForm(PortalForm):
    kind = forms.ChoiceField(
        label=_("What happened"), choices=lambda: sentence_case(Movement.Kind.choices)
    )
    amount = forms.DecimalField(
        label=_("Yearly amount"), min_value=0, max_digits=14, decimal_places=2, required=False,
        help_text=_("How much more or less a year. For churn, empty means all of it."),
    )  # fmt: skip
    currency = Line(label=_("Currency"), max_length=3)
    happened_on = Day(label=_("Date"))
    product = Line(label=_("Product"), max_length=100, required=False)
    note = Line(label=_("Why, in a line"), max_length=300, required=False)
    history_only = forms.BooleanField(
        label=_("Only for the history: today’s yearly revenue stays as it is"), required=False
    )

    def __init__(self, *args: Any, account: Account, by: User, **kwargs: Any) -> None:
        start = {"currency": account.currency, "happened_on": timezone.localdate()}
        super().__init__(*args, initial=start, **kwargs)
        self.account, self.by = account, by

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].upper()
        if not is_currency(currency):
            raise ValidationError(_("Give the three letters of a currency, like EUR or CHF."))
        return currency

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("amount") and "amount" not in self.errors:
            if data.get("kind") != Movement.Kind.CHURN:
                self.add_error("amount", _("Give the yearly amount."))
            elif data.get("currency") == self.account.currency:
                data["amount"] = self.account.arr
        return data

    def keep(self) -> bool:
        data = dict(self.cleaned_data)
        amount = data.pop("amount") or Decimal(0)
        try:
            move(self.account, amount=amount, by=self.by, **data)
        except ValidationError as refused:
            self.add_error(None, refused)
            return False
        nudge("success.refresh_stale")
        return True
