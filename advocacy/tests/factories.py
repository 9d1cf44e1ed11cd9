"""Builders for tests: somebody who answered 9 or 10, the given number of times."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Contact, Note
from accounts.tests.factories import make_account, make_contact
from surveys.tests.factories import make_answer


def make_promoter(
    name: str = "Ines Keller",
    streak: int = 1,
    days_ago: float = 6,
    comment: str = "",
    account: dict[str, object] | None = None,
    **fields: object,
) -> Contact:
    """The last answer lies `days_ago` days back, each earlier one 90 days before the next."""
    now = timezone.now()
    contact = make_contact(
        make_account(**(account or {})),
        name=name,
        last_score=9,
        last_answered_at=now - timedelta(days=days_ago),
        streak=streak,
        streak_since=now - timedelta(days=days_ago + 90 * (streak - 1)),
        **fields,
    )
    for age in range(streak):
        made = contact.last_answered_at - timedelta(days=90 * age)
        make_answer(9, contact, answered_at=made, received_at=made, comment="" if age else comment)
    return contact


def make_request(contact: Contact, **fields: object) -> Note:
    fields.setdefault("text", "A reference call?")
    return Note.objects.create(
        account=contact.account, contact=contact, kind=Note.Kind.REQUEST, **fields
    )
