from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from zoneinfo import available_timezones

from babel.numbers import is_currency
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.changing import change_account, create_account
from accounts.extra_fields import ExtraFields
from accounts.forms.base import Line, ModelForm, dress, offer_rows, portal_field
from accounts.groups import find_parent
from accounts.models import Account, Stage, User
from csm_portal.lib.nudge import nudge

SECTIONS = [
    (_("Who they are"), ["name", "sector", "country", "employees", "time_zone", "group"]),
    (_("How we work with them"), ["owner", "stage", "lost_on", "rhythm_days", "external_id"]),
    (_("Contract"), ["arr", "currency", "customer_since", "onboarding_ended_on", "renews_on",
                     "notice_days", "term_months", "plan", "products", "seats", "seats_used"]),
]  # fmt: skip
LIMITS = {"notice_days": (0, 730), "term_months": (1, 120), "rhythm_days": (1, 730)}


class AccountForm(ModelForm[Account]):
    """All that we know of an account, as far as this user may change it."""

    group = Line(
        label=_("Parent group"), required=False,
        help_text=_("The name of the account that they belong to."),
        widget=forms.TextInput({"list": "groups", "autocomplete": "off"}),
    )  # fmt: skip

    class Meta:
        model = Account
        formfield_callback = portal_field
        fields: ClassVar = [
            "name", "external_id", "owner", "stage", "sector", "plan", "country", "employees",
            "time_zone", "arr", "currency", "customer_since", "onboarding_ended_on", "renews_on",
            "notice_days", "term_months", "lost_on", "seats", "seats_used", "products",
            "rhythm_days",
        ]  # fmt: skip
        help_texts: ClassVar = {
            "currency": _("Three letters, like EUR."),
            "time_zone": _("Like Europe/Paris."),
            "notice_days": _("How long before the renewal they must give notice."),
        }
        error_messages: ClassVar = {
            "external_id": {"unique": _("Another account carries this id already.")}
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.extra = ExtraFields(self.instance)
        self.fields |= self.extra.form_fields()
        for name, (low, high) in LIMITS.items():
            limit_to(self.fields[name], low, high)
        self._offer_owners()
        self._offer_groups()
        dress(self)

    def _offer_owners(self) -> None:
        owners = User.objects.assignable_by(self.by, now=self.instance.owner_id)
        if self.by.assigns_accounts:
            offer_rows(self, "owner", owners)
        else:
            del self.fields["owner"]

    def _offer_groups(self) -> None:
        parent = self.instance.parent
        if parent and not Account.objects.visible_to(self.by).filter(pk=parent.pk).exists():
            del self.fields["group"]  # not theirs to name
        elif parent:
            self.initial["group"] = parent.name

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].upper()
        if not is_currency(currency):
            raise ValidationError(_("Give the three letters of a currency, like EUR or CHF."))
        return currency

    def clean_arr(self) -> Any:
        arr = self.cleaned_data["arr"]
        if arr is not None and arr < 0:
            raise ValidationError(_("A yearly revenue is 0 or more."))
        return arr

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone and zone not in available_timezones():
            raise ValidationError(_("Give a time zone's name, like Europe/Paris."))
        return zone

    def clean_group(self) -> Account | None:
        return find_parent(self.cleaned_data["group"], self.instance, self.by)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("stage") == Stage.LOST:
            data["lost_on"] = data.get("lost_on") or timezone.localdate()
        elif data.get("lost_on") and "lost_on" in self.changed_data:
            self.add_error("lost_on", _("Set the stage to “Lost” too, or leave this empty."))
        else:
            data["lost_on"] = None
        return data

    def keep(self) -> bool:
        """Write it all, or nothing; False (and said in the form) if somebody was quicker."""
        account = self.instance
        if "group" in self.fields:
            account.parent = self.cleaned_data["group"]
        if account.pk is None and not self.by.assigns_accounts:
            account.owner = self.by
        try:
            with transaction.atomic():
                self._write(account)
        except IntegrityError:
            self.add_error("external_id", _("Another account carries this id already."))
            return False
        nudge("success.refresh_stale")
        return True

    def _write(self, account: Account) -> None:
        if account.pk is None:
            create_account(account, self.by)
            self.extra.save(self.cleaned_data)
            return
        extra = self.extra.save(self.cleaned_data)
        change_account(account, self.by, also=["extra"] if extra else [])

    def sections(self) -> Iterator[tuple[str, list[BoundField]]]:
        for title, names in SECTIONS:
            yield str(title), [self[name] for name in names if name in self.fields]
        if own := self.extra.form_fields():
            yield str(_("Your own fields")), [self[name] for name in own]


def limit_to(field: forms.Field, low: int, high: int) -> None:
    """A whole number from `low` to `high`, for the browser too."""
    assert isinstance(field, forms.IntegerField)
    narrowed = forms.IntegerField(min_value=low, max_value=high)
    field.validators = narrowed.validators
    field.widget.attrs |= {"min": low, "max": high}
