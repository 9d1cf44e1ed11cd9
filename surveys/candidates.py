"""Contacts as planning reads them: all that decides about each one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Contact
from surveys.models import Hold, Invitation, Wave


class Candidate(NamedTuple):
    """What decides about one contact, as `FIELDS` read it, and what a wave knows of it."""

    contact: int
    account: int
    owner: int | None
    address: int | None
    language: str
    zone: str
    zone_of_account: str
    country: str
    stage: str
    left_on: date | None
    mailbox: str | None
    opted_out_at: datetime | None
    complained_at: datetime | None
    bounced_at: datetime | None
    paused_until: datetime | None
    next_ask_at: datetime | None
    held_until: date | None = None  # by a CSM
    invitation: int | None = None  # theirs in the wave
    asked_there: int | None = None  # the invitation that their address has in it


FIELDS = (
    "pk", "account_id", "account__owner_id", "address_id", "language", "time_zone",
    "account__time_zone", "account__country", "account__stage", "left_on", "address__value",
    "address__opted_out_at", "address__complained_at", "address__bounced_at",
    "address__paused_until", "address__next_ask_at",
)  # fmt: skip


def candidates(
    contacts: QuerySet[Contact], wave: Wave, today: date, after: int, most: int
) -> list[Candidate]:
    """The next ones by number, in one query."""
    rows = reading(contacts.filter(pk__gt=after), wave, today)[:most]
    return [Candidate._make(row) for row in rows]


def reading(contacts: QuerySet[Contact], wave: Wave, today: date) -> QuerySet[Contact, Any]:
    """Rows of the values of a Candidate.

    The wave is asked for each contact by a unique key: that takes as long in its last chunk as in
    its first, whatever the database believes of how many people are in it by now.
    """
    held = Hold.objects.filter(contact=OuterRef("pk"), ended_at=None, until__gte=today)
    mine = Invitation.objects.filter(wave=wave.pk or 0)  # a draft has no number and nobody
    theirs = mine.filter(contact=OuterRef("pk"))
    same = mine.filter(address=OuterRef("address"), left_out="")
    keys = Subquery(theirs.values("pk")), Subquery(same.values("pk"))
    return contacts.values_list(*FIELDS, Subquery(held.values("until")), *keys)


def candidate(contact: Contact) -> Candidate:
    """One contact that was read already, with its account and its address."""
    return Candidate(*(_fact(contact, path) for path in FIELDS))


def _fact(row: object, path: str) -> Any:
    for step in path.split("__"):
        row = getattr(row, step, None)
    return row
