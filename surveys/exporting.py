"""Answers as a CSV file, for whoever may see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from accounts.models import Event, User
from surveys.models import Answer
from surveys.models.answer import AnswerQuerySet

HEADER = (
    "account", "account id", "name", "email", "persona", "score", "comment", "answered at",
    "received at", "source", "please contact me", "owner", "sector", "plan", "stage", "language",
)  # fmt: skip
AT_ONCE = 2_000


def seen_by(user: User) -> AnswerQuerySet:
    """Counting answers of the accounts that the user may see, oldest first."""
    answers = Answer.objects.visible_to(user).counting()
    return answers.select_related("account", "contact", "owner").order_by("answered_at", "pk")


def export(user: User) -> Iterator[Sequence[object]]:
    """Rows under a header that our own import recognises. Leaves its trace first."""
    with transaction.atomic():
        Event.objects.record("answers-exported", by=user, rows=seen_by(user).count())
    return _rows(seen_by(user))


def _rows(answers: AnswerQuerySet) -> Iterator[Sequence[object]]:
    yield HEADER
    for answer in answers.iterator(chunk_size=AT_ONCE):
        account, contact = answer.account, answer.contact
        yield (
            account.name if account else "", account.external_id if account else "",
            contact.name if contact else "", contact.email if contact else "",
            answer.persona, answer.score, answer.comment, answer.answered_at, answer.received_at,
            answer.source, answer.call_wanted_at is not None,
            answer.owner.email if answer.owner else "",
            answer.sector, answer.plan, answer.stage, answer.language,
        )  # fmt: skip
