"""What happened to a contact and is worth a question: noted once, however often it is told."""

from __future__ import annotations

import hashlib
from datetime import date

from accounts.models import Contact
from csm_portal.lib.clean import line
from csm_portal.lib.nudge import nudge
from surveys.models import Occasion

LONGEST_NAME = 100


def record(contact: Contact, event_name: str, happened_on: date, own_id: str = "") -> bool:
    """Note that something happened; `own_id` is the other system's. True where it is new.

    Without an id, one event of a name and a day is one for each person.
    """
    found = occasion(contact, event_name, happened_on, own_id)
    facts = {"contact": contact, "event_name": found.event_name, "happened_on": happened_on}
    _row, is_new = Occasion.objects.get_or_create(row_key=found.row_key, defaults=facts)
    nudge("surveys.plan")
    return is_new


def occasion(contact: Contact, event_name: str, happened_on: date, own_id: str = "") -> Occasion:
    """Unsaved."""
    name = line(event_name, LONGEST_NAME)
    return Occasion(
        contact=contact,
        event_name=name,
        happened_on=happened_on,
        row_key=row_key(contact.pk, name, happened_on, own_id),
    )


def row_key(contact: int, event_name: str, happened_on: date, own_id: str = "") -> str:
    facts = [event_name.casefold(), str(contact), own_id or happened_on.isoformat()]
    facts.insert(0, "id" if own_id else "day")
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()
