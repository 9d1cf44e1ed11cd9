"""The last answer of each person of an account, as small squares: who decides comes first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Protocol

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    F,
    IntegerField,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import Contact, Persona
from accounts.models.contact import PATIENCE
from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Open, Select
from csm_portal.lib.when import ago
from success.nameless import nameless
from success.square import OLD, Square
from sympathy.nps import classify

A_ROW_SHOWS = 7
READ = (
    "account_id", "name", "email", "title", "persona", "left_on", "last_score", "last_answered_at",
    "last_asked_at", "silent_asks", "silent_since",
)  # fmt: skip


class Person(Protocol):
    """A contact, or what a query read of one."""

    name: str
    email: str
    title: str
    persona: str
    left_on: date | None
    last_score: int | None
    last_answered_at: datetime | None
    last_asked_at: datetime | None
    silent_asks: int
    silent_since: datetime | None


class Teller:
    """Says squares at one moment in one language: what they share is looked up once."""

    def __init__(self) -> None:
        self.now, self.zone = timezone.now(), timezone.get_current_timezone()
        self.today = self.now.astimezone(self.zone).date()
        self.personas = {value: str(label) for value, label in Persona.choices}
        self.somebody = _("Somebody")
        self.never = _("%(person)s: never asked")
        self.waiting = _("%(person)s: no answer yet")
        self.silent = _("%(person)s: asked %(n)d times and silent, first %(ago)s")
        self.silent_once = _("%(person)s: asked %(ago)s, silent")
        self.since = _("%(said)s, silent since")
        self.left = _("%(person)s, has left: %(score)d, %(ago)s")
        self.said = _("%(person)s: %(score)d, %(ago)s")
        self.ago = cache(partial(ago, today=self.today, language=get_language() or ""))

    def square(self, one: Person) -> Square:
        score, at = one.last_score, one.last_answered_at
        decides = one.persona == Persona.DECISION_MAKER
        if score is None or at is None:
            silent = self._is_silent(one)
            mood, state = ("silence", "silent") if silent else ("", "never")
            return Square(mood, state, decides, self._unheard(one, silent), "")
        state = "old" if self.now - at > OLD else ""
        return Square(classify(score), state, decides, self._words(one), str(score))

    def _is_silent(self, one: Person) -> bool:
        return one.silent_since is not None and one.silent_since <= self.now - PATIENCE

    def _unheard(self, one: Person, silent: bool) -> str:
        """ "Hélène Vasseur, director: asked 2 times and silent, first 3 months ago"."""
        said = {"person": self._person(one), "n": one.silent_asks}
        if silent and one.silent_since:
            said["ago"] = self._ago(one.silent_since)
            return (self.silent if one.silent_asks > 1 else self.silent_once) % said
        return (self.waiting if one.last_asked_at else self.never) % said

    def _ago(self, moment: datetime) -> str:
        return self.ago(moment.astimezone(self.zone).date())

    def _person(self, one: Person) -> str:
        who = one.name or one.email or self.somebody
        what = one.title or self.personas.get(one.persona, "")
        return f"{who}, {what}" if what else who

    def _words(self, one: Person) -> str:
        """ "Karim Haddad, finance director: 3, 12 days ago"."""
        assert one.last_answered_at is not None
        has_left = one.left_on is not None and one.left_on <= self.today
        facts = {"person": self._person(one), "score": one.last_score}
        facts["ago"] = self._ago(one.last_answered_at)
        said = (self.left if has_left else self.said) % facts
        return self.since % {"said": said} if self._is_silent(one) and not has_left else said


@dataclass
class Lasts:
    squares: list[Square] = field(default_factory=list)
    people: int = 0
    nameless: int = 0  # of the people: answers without a name, each somebody of its own

    @property
    def more(self) -> int:
        return self.people - len(self.squares)

    @property
    def more_words(self) -> str:
        """What the figure `more` counts."""
        if self.nameless:
            return _("more last answers")
        return ngettext("more person", "more people", self.more)

    def take_in(self, some: list[Square], in_all: int, limit: int) -> None:
        """Before the people who have not answered yet, unless they decide."""
        silent = [one for one in self.squares if not one.score and not one.decides]
        heard = [one for one in self.squares if one.score or one.decides]
        self.squares = [*heard, *some, *silent][:limit]
        self.people += in_all
        self.nameless = in_all


def lasts(account_ids: Collection[int], limit: int = A_ROW_SHOWS) -> dict[int, Lasts]:
    """By account id; at most `limit` squares each, in two queries however many people there are."""
    teller = Teller()
    found = {pk: Lasts() for pk in account_ids}
    for one in _people(limit)(accounts=account_ids, today=teller.today):
        row = found[one.account_id]
        row.squares.append(teller.square(one))
        row.people = one.people
    for pk, (some, in_all) in nameless(account_ids, limit).items():
        found[pk].take_in(some, in_all, limit)
    return found


@cache
def _people(limit: int) -> Select[Any]:
    """Those of some accounts that are shown first, and how many there are."""
    order = [
        Case(
            When(persona=Persona.DECISION_MAKER, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        ),
        F("left_on").desc(nulls_first=True),
        F("last_answered_at").desc(nulls_last=True),
        F("pk").asc(),
    ]
    left = Q(left_on__lte=Open("today", DateField()))
    people = (
        Contact.objects.standing()
        .filter(among("account", Many("accounts", BigIntegerField())))
        .exclude(left & Q(last_answered_at=None))
        .annotate(
            place=Window(RowNumber(), partition_by=F("account"), order_by=order),
            people=Window(Count("pk"), partition_by=F("account")),
        )
        .filter(place__lte=limit)
        .order_by("account_id", "place")
    )
    return Select(people.values_list(*READ, "people", named=True))
