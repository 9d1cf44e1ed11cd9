"""The last answer of each person of an account, as small squares: who decides comes first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Case, Count, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import Contact, Persona
from csm_portal.lib.when import ago
from success.nameless import OLD, Nameless, nameless
from sympathy.nps import classify

A_ROW_SHOWS = 7
PERSONAS = dict(Persona.choices)  # quicker, for hundreds, than asking the model each time


@dataclass
class Square:
    """Its words and figures are text already: a page draws hundreds of squares."""

    contact: Contact

    @cached_property
    def score(self) -> str:
        return "" if self.contact.last_score is None else str(self.contact.last_score)

    @cached_property
    def mood(self) -> str:
        """The class of the answer, for its colour; empty where there is none."""
        return "" if self.contact.last_score is None else classify(self.contact.last_score)

    @cached_property
    def state(self) -> str:
        """ "never" heard, "old": more than a year ago."""
        at = self.contact.last_answered_at
        if at is None:
            return "never"
        return "old" if timezone.now() - at > OLD else ""

    @cached_property
    def decides(self) -> bool:
        return self.contact.decides

    @cached_property
    def words(self) -> str:
        """ "Karim Haddad, finance director: 3, 12 days ago"."""
        contact = self.contact
        who = str(contact) or _("Somebody")
        what = contact.title or str(PERSONAS.get(contact.persona, ""))
        person = f"{who}, {what}" if what else who
        if contact.last_answered_at is None:
            return _("%(person)s: no answer yet") % {"person": person}
        said = {"person": person, "score": contact.last_score, "ago": ago(contact.last_answered_at)}
        if contact.left_on and contact.left_on <= timezone.localdate():
            return _("%(person)s, has left: %(score)d, %(ago)s") % said
        return _("%(person)s: %(score)d, %(ago)s") % said


@dataclass
class Lasts:
    squares: list[Square | Nameless] = field(default_factory=list)
    people: int = 0
    nameless: int = 0  # of the people: answers without a name, each somebody of its own

    @property
    def more(self) -> int:
        return self.people - len(self.squares)

    def take_in(self, some: list[Nameless], in_all: int, limit: int) -> None:
        """Before the people who have not answered yet, unless they decide."""
        silent = [one for one in self.squares if one.state == "never" and not one.decides]
        heard = [one for one in self.squares if one.state != "never" or one.decides]
        self.squares = [*heard, *some, *silent][:limit]
        self.people += in_all
        self.nameless = in_all


def lasts(account_ids: Collection[int], limit: int = A_ROW_SHOWS) -> dict[int, Lasts]:
    """By account id; at most `limit` squares each, in two queries however many people there are."""
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
    today = timezone.localdate()
    people = (
        Contact.objects.standing()
        .filter(account__in=account_ids)
        .exclude(Q(left_on__lte=today) & Q(last_answered_at=None))
        .annotate(
            place=Window(RowNumber(), partition_by=F("account"), order_by=order),
            people=Window(Count("pk"), partition_by=F("account")),
        )
        .filter(place__lte=limit)
        .order_by("account_id", "place")
    )
    found = {pk: Lasts() for pk in account_ids}
    for contact in people.defer("search_key", "time_zone", "external_id"):
        row = found[contact.account_id]
        row.squares.append(Square(contact))
        row.people = contact.people  # type: ignore[attr-defined]  # annotated
    for pk, (some, in_all) in nameless(account_ids, limit).items():
        found[pk].take_in(some, in_all, limit)
    return found
