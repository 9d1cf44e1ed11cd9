"""The last answer of each person of an account, as small squares: who decides comes first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Case, Count, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Contact, Persona
from csm_portal.lib.when import ago
from sympathy.picture import class_of

A_ROW_SHOWS = 7
OLD = timedelta(days=365)


@dataclass(frozen=True)
class Square:
    contact: Contact

    @property
    def score(self) -> int | None:
        return self.contact.last_score

    @property
    def mood(self) -> str:
        """The class of the answer, for its colour; empty where there is none."""
        return "" if self.score is None else class_of(self.score)

    @property
    def state(self) -> str:
        """ "never" heard, "old": more than a year ago."""
        at = self.contact.last_answered_at
        if at is None:
            return "never"
        return "old" if timezone.now() - at > OLD else ""

    @property
    def words(self) -> str:
        """ "Karim Haddad, finance director: 3, 12 days ago"."""
        who = str(self.contact) or _("Somebody")
        what = self.contact.title or self.contact.get_persona_display()
        person = f"{who}, {what}" if what else who
        if self.contact.last_answered_at is None:
            return _("%(person)s: no answer yet") % {"person": person}
        said = {"person": person, "score": self.score, "ago": ago(self.contact.last_answered_at)}
        if self.contact.left_on and self.contact.left_on <= timezone.localdate():
            return _("%(person)s, has left: %(score)d, %(ago)s") % said
        return _("%(person)s: %(score)d, %(ago)s") % said


@dataclass
class Lasts:
    squares: list[Square] = field(default_factory=list)
    people: int = 0

    @property
    def more(self) -> int:
        return self.people - len(self.squares)


def lasts(account_ids: Collection[int], limit: int = A_ROW_SHOWS) -> dict[int, Lasts]:
    """By account id; at most `limit` squares each, in one query however many people there are."""
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
    return found
