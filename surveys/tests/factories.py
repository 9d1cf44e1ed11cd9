"""Builders for tests: an answer says its score and when, and knows whose it is."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Contact
from accounts.tests.factories import make_contact
from surveys.models import Answer


def make_answer(
    score: int = 9, contact: Contact | None = None, days_ago: float = 1, **fields: object
) -> Answer:
    """A bare row. Use `surveys.answering.take` where tallies and curves matter.

    So many days ago by the calendar: at night, summer time would make it one more.
    """
    contact = contact or make_contact()
    moment = timezone.localtime() - timedelta(days=days_ago)
    fields.setdefault("answered_at", moment)
    fields.setdefault("received_at", moment)
    fields.setdefault("account", contact.account)
    return Answer.objects.create(score=score, contact=contact, **fields)
