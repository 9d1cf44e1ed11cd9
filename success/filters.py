"""The filters of the portfolio: its address's query, read strictly, and what it leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import PortalForm
from accounts.models import Account, Contact, FieldValue, Stage
from success import reasons
from success.finding import matching
from success.ordering import ORDERS, Order, order_named

Pairs = Sequence[tuple[str, Any]]  # a value and its words

ANY = ("", _("Any"))
STAGES = [ANY, *((value, label) for value, label in Stage.choices if value != Stage.LOST)]
LEAVE = [("30", _("In 30 days")), ("90", _("In 90 days")), ("none", _("No date known"))]
LAST = [
    ("low", _("Somebody said 0–6")),
    ("high", _("Somebody said 9–10")),
    ("none", _("None yet")),
]
LOST = [("with", _("With the lost ones")), ("only", _("Lost ones only"))]
NOBODY = "none"
REASONS = [
    ("low_answer", _("Said 0 to 6, not called")),
    ("call_wanted", _("Asked for a call")),
    ("notice", _("Notice date near")),
    ("estimate", _("Low estimate")),
    ("falling", _("Falling")),
    ("silence", _("Silence")),
    ("champion_left", _("Champion left")),
    ("signers_silent", _("Who signs never answered")),
    ("disagree", _("They disagree")),
    ("comparing", _("Compare vendors")),
    ("onboarding", _("Onboarding ended")),
    ("cut", _("Cut the contract")),
    ("request", _("Marketing asks")),
    ("untouched", _("Nobody spoke to them")),
    ("growing", _("Happy, to grow")),
]
FIXED: dict[str, Pairs] = {  # the others are the company's own
    "stage": STAGES,
    "last": [ANY, *LAST],
    "leave": [("", _("Any time")), *LEAVE],
    "reason": [ANY, *REASONS],
    "lost": [("", _("Not lost")), *LOST],
}
PAGING = ("sort", "after")
OWN_FIELD = re.compile(r"f[0-9]{1,18}")


class Choice(NamedTuple):
    """One select of the panel."""

    name: str
    label: Any
    picked: str
    options: Pairs


class Filters(PortalForm):
    find = forms.CharField(label=_("Find an account or a person"), required=False, max_length=100)
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=FIXED["stage"])
    last = forms.ChoiceField(label=_("Last answer"), required=False, choices=FIXED["last"])
    leave = forms.ChoiceField(label=_("Can give notice"), required=False, choices=FIXED["leave"])
    reason = forms.ChoiceField(label=_("Reason"), required=False, choices=FIXED["reason"])
    sector = forms.CharField(label=_("Sector"), required=False)
    plan = forms.CharField(label=_("Plan"), required=False)
    owner = forms.RegexField(r"\A(none|[0-9]{1,18})\Z", label=_("Owner"), required=False)
    lost = forms.ChoiceField(label=_("Lost"), required=False, choices=FIXED["lost"])
    sort = forms.CharField(required=False, max_length=40)
    after = forms.CharField(required=False, max_length=500)

    def __init__(
        self, query: QueryDict, offered: dict[str, Any], owners: list[tuple[str, str]]
    ) -> None:
        super().__init__(query)
        self.choices = {**FIXED}  # not the fields' own: a form looks each of hundreds through
        for name in ("sector", "plan"):
            self._offer(name, [(value, value) for value in offered[name]])
        for field_id, name, values in offered["fields"]:
            self.fields[f"f{field_id}"] = forms.CharField(label=name, required=False)
            self._offer(f"f{field_id}", [(value, value) for value in values])
        for name in query:
            if OWN_FIELD.fullmatch(name) and name not in self.fields:  # of a view saved long ago
                self.fields[name] = forms.CharField(label=gettext("Own field"), required=False)
        self._offer("owner", [(NOBODY, gettext("Nobody")), *owners] if owners else [])

    def _offer(self, name: str, pairs: list[tuple[str, str]]) -> None:
        self.choices[name] = [ANY, *pairs]

    def clean(self) -> dict[str, Any]:
        """A misspelt filter must not show everything; nor may one look into hidden fields."""
        unknown = [name for name in self.data if name not in self.fields]
        if unknown:
            words = _("This list has no filter “%(name)s”.") % {"name": unknown[0][:40]}
            raise ValidationError(words)
        return super().clean() or {}

    @property
    def order(self) -> Order:
        return order_named(self.order_name)

    @property
    def order_name(self) -> str:
        return self.cleaned_data.get("sort") or next(iter(ORDERS))

    def panel(self) -> list[Choice]:
        """The filters that have something to choose from."""
        return [
            Choice(name, field.label, self.cleaned_data.get(name, ""), self.choices[name])
            for name, field in self.fields.items()
            if len(self.choices.get(name, ())) > 1
        ]

    def picked(self) -> dict[str, str]:
        return {
            name: value for name, value in self.cleaned_data.items() if value and name not in PAGING
        }

    def query(self, **changes: str) -> str:
        """The address's query without what is empty, as it is kept and sent."""
        kept = {**self.picked(), "sort": self.cleaned_data.get("sort", ""), **changes}
        return urlencode({name: value for name, value in kept.items() if value})

    def chips(self) -> list[tuple[str, str]]:
        """What is filtered by, in words, and the query without it."""
        return [
            (self._words(name, value), self.query(**{name: ""}))
            for name, value in self.picked().items()
            if name != "find"
        ]

    def _words(self, name: str, value: str) -> str:
        field = self.fields[name]
        known = dict(self.choices.get(name, ())).get(value) or (
            value if name != "owner" else gettext("somebody else")
        )
        if name == "lost":
            return str(known)
        return gettext("%(name)s: %(value)s") % {"name": field.label, "value": known}

    def apply(self, accounts: QuerySet[Account]) -> QuerySet[Account]:
        picked = self.picked()
        for name, value in picked.items():
            if name in WHERE:
                accounts = accounts.filter(WHERE[name](value))
            elif OWN_FIELD.fullmatch(name):
                values = FieldValue.objects.filter(field_id=int(name[1:]), value=value)
                accounts = accounts.filter(Exists(values.filter(account=OuterRef("pk"))))
        if "lost" not in picked:
            accounts = accounts.exclude(stage=Stage.LOST)
        return accounts


def _leave(value: str) -> Q:
    if value == "none":
        return Q(notice_on=None)
    today = timezone.localdate()
    return Q(notice_on__range=(today, today + timedelta(days=int(value))))


def _last(value: str) -> Q:
    people = Contact.objects.standing().filter(account=OuterRef("pk"))
    if value == "none":
        return ~Q(Exists(people.filter(last_score__isnull=False)))
    low = value == "low"
    return Q(Exists(people.filter(last_score__lte=6) if low else people.filter(last_score__gte=9)))


def _reason(code: str) -> Q:
    return Q(Exists(reasons.awake().filter(account=OuterRef("pk"), code=code)))


WHERE: dict[str, Callable[[str], Q]] = {
    "find": matching,
    "stage": lambda value: Q(stage=value),
    "sector": lambda value: Q(sector=value),
    "plan": lambda value: Q(plan=value),
    "owner": lambda value: Q(owner=None) if value == NOBODY else Q(owner=int(value)),
    "leave": _leave,
    "last": _last,
    "reason": _reason,
    "lost": lambda value: Q(stage=Stage.LOST) if value == "only" else Q(),
}
