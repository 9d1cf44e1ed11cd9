"""One page of promoters, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import Contact, Note
from advocacy.models import Consent
from advocacy.promoters import Place, longest_first
from csm_portal.lib.when import day
from surveys.models import Answer

ROWS = 50
SHOWN = 5  # answers of the streak


@dataclass
class Promoter:
    contact: Contact
    answers: list[Answer]  # of the streak, oldest first: what came before is not marketing's
    quote: Answer | None  # the newest that says something
    request: Note | None  # the last one that went through the CSM
    consents: list[Consent]  # what they allowed, and still do

    @property
    def quotable(self) -> bool:
        """Whether the quote that stands there may be published in some way."""
        shown = self.quote.comment if self.quote else ""
        return bool(shown) and any(one.quote == shown for one in self.consents)

    @property
    def how_long(self) -> str:
        since = self.contact.streak_since
        return _how_long(since) if since else ""

    @property
    def waiting(self) -> bool:
        return self.request is not None and self.request.answered_at is None


def _how_long(since: datetime) -> str:
    days = (timezone.now() - since).days
    months, years = round(days / 30.44), round(days / 365.25)
    if months < 2:
        return gettext("promoter since %(day)s") % {"day": day(since)}
    if months < 24:
        return ngettext("promoter for %(n)d month", "promoter for %(n)d months", months) % {
            "n": months
        }
    return ngettext("promoter for %(n)d year", "promoter for %(n)d years", years) % {"n": years}


@dataclass
class Page:
    promoters: list[Promoter]
    after: str  # the cursor of the next page, empty on the last one


def page_of(people: QuerySet[Contact], cursor: str) -> Page:
    found = longest_first(people, place(cursor)).select_related("account__owner")
    contacts = list(found.defer("email", "search_key")[: ROWS + 1])
    after = cursor_after(contacts[ROWS - 1]) if len(contacts) > ROWS else ""
    return Page(promoters(contacts[:ROWS]), after)


def promoters(contacts: list[Contact]) -> list[Promoter]:
    answers, requests, consents = _answers(contacts), _requests(contacts), _consents(contacts)
    return [
        Promoter(
            contact,
            said[-SHOWN:],
            next((answer for answer in reversed(said) if answer.comment), None),
            requests.get(contact.pk),
            consents[contact.pk],
        )
        for contact in contacts
        for said in [answers[contact.pk]]
    ]


def _answers(contacts: list[Contact]) -> dict[int, list[Answer]]:
    """Those of each one's streak, oldest first."""
    rows = Answer.objects.counting().filter(
        contact__in=contacts, answered_at__gte=F("contact__streak_since")
    )
    by_contact: dict[int, list[Answer]] = defaultdict(list)
    for answer in rows.order_by("answered_at", "pk"):
        by_contact[answer.contact_id or 0].append(answer)
    return by_contact


def _requests(contacts: list[Contact]) -> dict[int, Note]:
    notes = Note.objects.filter(contact__in=contacts, kind=Note.Kind.REQUEST)
    return {note.contact_id or 0: note for note in notes.order_by("written_at", "pk")}


def _consents(contacts: list[Contact]) -> dict[int, list[Consent]]:
    by_contact: dict[int, list[Consent]] = defaultdict(list)
    rows = Consent.objects.in_force().filter(contact__in=contacts).select_related("answer")
    for consent in rows.order_by("pk"):
        by_contact[consent.contact_id].append(consent)
    return by_contact


def cursor_after(contact: Contact) -> str:
    moment = contact.last_answered_at
    return f"{contact.streak}~{moment.isoformat() if moment else ''}~{contact.pk}"


def place(cursor: str) -> Place | None:
    """Where a page ended; None for the first page, and for a cursor that is none."""
    try:
        streak, moment, pk = cursor.split("~")
        answered_at = datetime.fromisoformat(moment)
        numbers = int(streak), int(pk)
    except ValueError:
        return None
    if answered_at.tzinfo is None or not all(0 < number < 2**31 for number in numbers):
        return None
    return numbers[0], answered_at, numbers[1]
