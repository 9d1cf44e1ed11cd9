"""People at accounts, one a row. Known within their account only: an address leads nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from accounts import addresses
from accounts.importing.customers import (
    find_accounts,
    find_people,
    make_accounts,
    make_people,
)
from accounts.importing.extras import write_extras
from accounts.importing.kinds import Options, Session
from accounts.importing.rows import Row
from accounts.models import Contact, Event
from csm_portal.lib.fold import fold

FIELDS = {
    "name": "name", "email": "email", "contact_id": "external_id", "title": "title",
    "persona": "persona", "language": "language", "time_zone": "time_zone", "left_on": "left_on",
}  # fmt: skip


class ContactSession(Session):
    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.rows_of: dict[int, int] = {}
        self.missing: set[str] = set()

    def judge(self, rows: Sequence[Row]) -> None:
        find_accounts(rows, self)
        find_people([row for row in rows if row.account_key])
        for row in rows:
            if not row.account_key and not row.is_bad:
                row.wrong("account-missing")
            if not row.person_key and not row.is_bad:
                row.wrong("person-missing")
            if not row.is_bad:
                self._judge(row)

    def write(self, rows: Sequence[Row]) -> None:
        make_accounts(rows, self)
        make_people(rows)
        write_extras(rows)
        changed: dict[int, Contact] = {}
        events = []
        for row in rows:
            if row.outcome == "changed" and row.contact is not None:
                contact = changed.setdefault(row.contact.pk, row.contact)
                _bring_up_to_date(contact, row)
                events.append(_event("contact-changed", contact, row, self.options))
            elif row.outcome == "new" and row.contact is not None:
                events.append(_event("contact-added", row.contact, row, self.options))
        addresses.give(changed.values())
        Contact.objects.bulk_update(
            changed.values(), [*FIELDS.values(), "search_key", "address"], batch_size=100
        )
        Event.objects.bulk_create(events)

    def _judge(self, row: Row) -> None:
        first = self.rows_of.setdefault(hash((row.account_place, row.person_key)), row.number)
        if first != row.number:
            row.wrong("person-twice", row=first)
        row.plan = differing(row)
        row.outcome = "new" if row.contact is None else "changed" if row.plan else "known"
        if first != row.number and row.contact is None:
            row.outcome = "known"
        if row.account_key.startswith("new:") and row.account_key not in self.missing:
            self.missing.add(row.account_key)
            row.counts["new_accounts"] += 1


def differing(row: Row) -> list[str]:
    """What the file says that the contact's row does not; empty cells say nothing."""
    return [
        field
        for name, field in FIELDS.items()
        if name in row.values and row.contact and getattr(row.contact, field) != row.values[name]
    ]


def _bring_up_to_date(contact: Contact, row: Row) -> None:
    for name, field in FIELDS.items():
        if name in row.values:
            setattr(contact, field, row.values[name])
    contact.search_key = fold(f"{contact.name} {contact.email}")


def _event(kind: str, contact: Contact, row: Row, options: Options) -> Event:
    facts = {"contact": contact.pk} | ({"fields": row.plan} if row.plan else {})
    return Event(kind=kind, account_id=contact.account_id, actor=options.by, parameters=facts)
