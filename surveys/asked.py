"""Asks as pages show them: who was asked when, and what came of it."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from surveys.models import Answer, Invitation
from surveys.models.invitation import InvitationQuerySet


def latest(invitations: InvitationQuerySet) -> QuerySet[Invitation]:
    """Those that were sent and arrived as far as anybody knows, the latest first.

    `score`: of the answer to it, where there is one. An imported ask knows its answer by the time.
    """
    answers = Answer.objects.counting().filter(
        contact=OuterRef("contact"), answered_at=OuterRef("answered_at")
    )
    sent = invitations.asked().filter(undeliverable_at=None).select_related("contact")
    sent = sent.annotate(score=Subquery(answers.values("score")[:1]))
    return sent.order_by("-asked_at", "-pk")
