"""Answers that look like a machine's: kept out of every figure until a person has looked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.models import Event, User
from surveys import counting
from surveys.models import Answer, AnswerVersion
from surveys.models.answer import AnswerQuerySet


def held() -> AnswerQuerySet:
    """What waits for a look, the latest first."""
    waiting = Answer.objects.filter(counts_since=None, discarded_at=None).exclude(suspicion="")
    return waiting.order_by("-pk")


def release(answer_id: int, by: User) -> bool:
    """A person wrote it: it counts from now on. True for the call that did it."""
    with transaction.atomic():
        answer = _locked(answer_id)
        if answer is None:
            return False
        before = AnswerVersion(answer=answer, score=answer.score, comment=answer.comment)
        counting.begin(answer, before)
        _tell("answer-released", answer, by)
    return True


def discard(answer_id: int, by: User) -> bool:
    """A machine wrote it: it never counts, unless a person presses later. It is kept."""
    with transaction.atomic():
        answer = _locked(answer_id)
        if answer is None:
            return False
        answer.discarded_at = timezone.now()
        answer.save(update_fields=["discarded_at"])
        _tell("answer-discarded", answer, by)
    return True


def _locked(answer_id: int) -> Answer | None:
    """Behind the account's row, as every writer of answers is."""
    hold_accounts(Answer.objects.filter(pk=answer_id).values_list("account", flat=True))
    return held().filter(pk=answer_id).select_related("account").first()


def _tell(kind: str, answer: Answer, by: User) -> None:
    Event.objects.record(
        kind,
        by=by,
        account=answer.account,
        contact=answer.contact_id,
        answer=answer.pk,
        suspicion=answer.suspicion,
    )
