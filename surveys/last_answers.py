"""What a contact's row says of its answers: the last one, and the run of 9-10 that it ends."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import Contact
from csm_portal.lib.chunks import chunks
from surveys.models import Answer
from surveys.models.answer import AnswerQuerySet

FIELDS = ("last_score", "last_answered_at", "streak", "streak_since")
AT_ONCE = 1_000  # contacts a statement


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
    """From all their counting answers, by answered_at, then id; the database does the looking."""
    mine = Answer.objects.counting().filter(contact=OuterRef("pk"))
    last = mine.order_by("-answered_at", "-pk")
    run = mine.filter(~Exists(_later_and_lower()), score__gte=9).order_by().values("contact")
    for some in chunks(sorted(set(contact_ids)), AT_ONCE):
        Contact.objects.filter(pk__in=some).update(
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
