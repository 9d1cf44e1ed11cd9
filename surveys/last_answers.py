"""What a contact's row says of its answers: the last one, and the run of 9-10 that it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Contact
from csm_portal.lib.among import among
from csm_portal.lib.chunks import chunks
from csm_portal.lib.statement import Open, Update
from surveys import silence
from surveys.models import Answer
from surveys.models.answer import AnswerQuerySet

FIELDS = ("last_score", "last_answered_at", "streak", "streak_since")
NEEDED = ("last_answered_at", "streak_since", "last_asked_at")  # to know what an answer changes
AT_ONCE = 1_000  # contacts a statement


def note(answer: Answer) -> None:
    """Write a new answer on its contact: one statement, while the row is as it was read.

    Where another answer came meanwhile, or this one is older than the last one or than the last
    ask: from all of them.
    """
    contact = answer.contact
    if contact is None or answer.counts_since is None:
        return
    before = _facts(contact)
    last = contact.last_answered_at
    if last is None or last <= answer.answered_at:
        remember(contact, answer)
        after = {f"new_{name}": value for name, value in _facts(contact).items()}
        noting = _noting(frozenset(name for name, value in before.items() if value is None))
        if noting(contact=contact.pk, **before, **after):
            return
    recompute([contact.pk])
    contact.refresh_from_db(fields=FIELDS)


@cache
def _noting(missing: frozenset[str]) -> Update:
    """What was None when it was read is looked for in other words than a value."""
    fields: dict[str, Any] = {name: Contact._meta.get_field(name) for name in FIELDS}
    as_read = {name: None if name in missing else Open(name, fields[name]) for name in FIELDS}
    asked_before = Q(last_asked_at=None) | Q(
        last_asked_at__lte=Open("new_last_answered_at", fields["last_answered_at"])
    )
    rows = Contact.objects.filter(asked_before, pk=Open("contact", BigIntegerField()), **as_read)
    after = {name: Open(f"new_{name}", fields[name]) for name in FIELDS}
    return Update(rows, **after, silent_asks=0, silent_since=None)


def remember(contact: Contact, answer: Answer) -> None:
    """On the object alone: this is its last answer."""
    contact.last_score, contact.last_answered_at = answer.score, answer.answered_at
    if answer.score < 9:
        contact.streak, contact.streak_since = 0, None
    else:
        contact.streak += 1
        contact.streak_since = contact.streak_since or answer.answered_at


def _facts(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in FIELDS}


def note_many(answers: Iterable[Answer], contacts: Mapping[int, Any]) -> None:
    """Write new answers on their contacts, by id: what is `NEEDED` of them, read and held before.

    Most answers of a history that is imported change nothing on the row.
    """
    counting = ((a, a.contact_id) for a in answers if a.contact_id and a.counts_since is not None)
    _look_back({pk for answer, pk in counting if _tells(answer, contacts[pk])})
    silence.recompute(pk for pk, row in contacts.items() if row.last_asked_at is not None)


def _tells(answer: Answer, contact: Any) -> bool:
    """An answer from before the last one may still lengthen or end the run of this."""
    last, since = contact.last_answered_at, contact.streak_since
    if last is None or last <= answer.answered_at:
        return True
    return since is not None and (answer.score >= 9 or since <= answer.answered_at)


def recompute(contact_ids: Iterable[int]) -> None:
    """From all their counting answers and all asks."""
    ids = set(contact_ids)
    _look_back(ids)
    silence.recompute(ids)


def _look_back(contact_ids: Iterable[int]) -> None:
    for some in chunks(sorted(contact_ids), AT_ONCE):
        _recount(some)


def _recount(contact_ids: list[int]) -> None:
    """From all their counting answers, by answered_at, then id; the database does the looking."""
    mine = Answer.objects.counting().filter(contact=OuterRef("pk"))
    last = mine.order_by("-answered_at", "-pk")
    run = mine.filter(~Exists(_later_and_lower()), score__gte=9).order_by().values("contact")
    Contact.objects.filter(among("pk", contact_ids)).update(
        last_score=Subquery(last.values("score")[:1]),
        last_answered_at=Subquery(last.values("answered_at")[:1]),
        streak=Coalesce(Subquery(run.annotate(n=Count("pk")).values("n")), 0),
        streak_since=Subquery(run.annotate(first=Min("answered_at")).values("first")),
    )


def _later_and_lower() -> AnswerQuerySet:
    """What ends a run of 9-10: an answer of the same person after this one, below 9."""
    later = Q(answered_at__gt=OuterRef("answered_at"))
    same_moment = Q(answered_at=OuterRef("answered_at"), pk__gt=OuterRef("pk"))
    theirs = Answer.objects.counting().filter(contact=OuterRef("contact"), score__lt=9)
    return theirs.filter(later | same_moment)
