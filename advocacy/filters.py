from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Left, Length
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.forms import PortalForm, offer
from accounts.models import Account, Contact, Persona
from advocacy.promoters import agreed, waiting
from csm_portal.lib.fold import fold

ANY = ("", _("Any"))
SIZES = {
    "s": (_("Under 50 people"), Q(account__employees__lt=50)),
    "m": (_("50 to 249 people"), Q(account__employees__range=(50, 249))),
    "l": (_("250 to 999 people"), Q(account__employees__range=(250, 999))),
    "xl": (_("1,000 people or more"), Q(account__employees__gte=1000)),
}
STREAKS = {
    2: _("2 in a row or more"),
    3: _("3 in a row or more"),
    5: _("5 in a row or more"),
}
CHOICES: dict[str, dict[Any, Any]] = {
    "persona": dict(Persona.choices),
    "size": {code: words for code, (words, _people) in SIZES.items()},
    "streak": STREAKS,
}

# The contact's search key ends with the address, which nobody here may find out by guessing.
NAME_KEY = Left("search_key", Length("search_key") - Length("email"))


def sectors() -> list[tuple[str, Any]]:
    known = Account.objects.exclude(sector="").values_list("sector", flat=True)
    return [ANY, *((sector, sector) for sector in known.order_by("sector").distinct())]


class PromoterFilters(PortalForm):
    """The query of the page's address. What cannot be understood filters nothing."""

    find = forms.CharField(required=False, max_length=100)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    persona = forms.ChoiceField(
        label=_("Persona"), required=False, choices=[ANY, *CHOICES["persona"].items()]
    )
    size = forms.ChoiceField(
        label=_("Size"), required=False, choices=[ANY, *CHOICES["size"].items()]
    )
    streak = forms.TypedChoiceField(
        label=_("Streak"), required=False, coerce=int, choices=[ANY, *STREAKS.items()]
    )
    waiting = forms.BooleanField(label=_("Asked through the CSM, no reply yet"), required=False)
    agreed = forms.BooleanField(label=_("Agreed to be quoted or called"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        offer(self, "sector", sectors())  # asked once

    def picked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def chips(self) -> list[tuple[Any, str]]:
        """Each choice of the panel that is on: how it reads, and the address without it."""
        return [
            (CHOICES.get(name, {}).get(value, value), self._without(name))
            for name, value in self.picked().items()
            if name in {"sector", *CHOICES}
        ]

    def _without(self, name: str) -> str:
        rest = {key: value for key, value in self.data.items() if key not in {name, "after"}}
        return f"?{urlencode(rest)}"

    def apply(self, people: QuerySet[Contact]) -> QuerySet[Contact]:
        picked = self.picked()
        for word in picked.get("find", "").split()[:5]:
            people = people.filter(_mentions(word))
        if "size" in picked:
            people = people.filter(SIZES[picked["size"]][1])
        if "waiting" in picked:
            people = waiting(people)
        if "agreed" in picked:
            people = agreed(people)
        fields = {"sector": "account__sector", "persona": "persona", "streak": "streak__gte"}
        return people.filter(**{fields[name]: picked[name] for name in fields if name in picked})


def _mentions(word: str) -> Q:
    """In the name, the account's or the position: a union, as an OR would use no index."""
    plain, people = fold(word), Contact.objects.filter(streak__gt=0).order_by()
    accounts = Account.objects.filter(search_key__contains=plain)
    titles = {word.casefold(), plain}  # a position is kept as it is written, accents and all
    named = people.alias(name_key=NAME_KEY).filter(name_key__contains=plain)
    placed = people.filter(reduce(or_, [Q(title__icontains=title) for title in titles]))
    theirs = people.filter(account__in=accounts)
    return Q(pk__in=named.values("pk").union(placed.values("pk"), theirs.values("pk")))
