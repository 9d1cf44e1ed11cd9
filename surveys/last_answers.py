"""What a contact's row says of its answers: the last one, and the run of 9-10 that it ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import Case, F, Q, Value, When

from accounts.models import Contact
from surveys.models import Answer

FIELDS = ("last_score", "last_answered_at", "streak", "streak_since")
Facts = tuple[int | None, datetime | None, int, datetime | None]


def note(answer: Answer) -> None:
    """Write a new answer on its contact: one statement, unless older ones came first."""
    if answer.contact_id is None or answer.counts_since is None:
        return
    newest = Q(last_answered_at=None) | Q(last_answered_at__lte=answer.answered_at)
    written = Contact.objects.filter(newest, pk=answer.contact_id).update(
        last_score=answer.score, last_answered_at=answer.answered_at, **_streak(answer)
    )
    if not written:
        recompute([answer.contact_id])


def _streak(answer: Answer) -> dict[str, object]:
    if answer.score < 9:
        return {"streak": 0, "streak_since": None}
    begins = When(streak=0, then=Value(answer.answered_at))
    return {"streak": F("streak") + 1, "streak_since": Case(begins, default=F("streak_since"))}


def recompute(contact_ids: Iterable[int]) -> None:
    """From all their counting answers, by answered_at, then id. Writes only what differs."""
    ids = sorted(set(contact_ids))
    known = _facts(ids)
    changed = []
    for contact in Contact.objects.filter(pk__in=ids).only(*FIELDS).order_by("pk"):
        facts = known.get(contact.pk, (None, None, 0, None))
        if facts != tuple(getattr(contact, field) for field in FIELDS):
            for field, value in zip(FIELDS, facts, strict=True):
                setattr(contact, field, value)
            changed.append(contact)
    Contact.objects.bulk_update(changed, FIELDS, batch_size=100)


def _facts(contact_ids: list[int]) -> dict[int, Facts]:
    answers = Answer.objects.counting().filter(contact__in=contact_ids)
    rows = answers.order_by("contact_id", "-answered_at", "-pk").values_list(
        "contact_id", "score", "answered_at"
    )
    return {contact: _run(list(group)) for contact, group in groupby(rows, key=itemgetter(0))}


def _run(newest_first: list[tuple[int, int, datetime]]) -> Facts:
    _contact, last_score, last_answered_at = newest_first[0]
    streak, since = 0, None
    for _contact, score, answered_at in newest_first:
        if score < 9:
            break
        streak, since = streak + 1, answered_at
    return last_score, last_answered_at, streak, since
