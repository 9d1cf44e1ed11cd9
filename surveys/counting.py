"""What follows once an answer to an invitation counts: nobody is reminded, nobody is silent."""

from __future__ import annotations

from functools import cache

from django.db.models import BigIntegerField, DateTimeField
from django.utils import timezone

from accounts.staleness import mark_stale
from csm_portal.lib.nudge import nudge
from csm_portal.lib.statement import Open, Update
from letters.delivering import cancel
from surveys import last_answers, tallies
from surveys.models import Answer, AnswerVersion, Invitation


def settle(answer: Answer) -> None:
    """Its invitation is answered, and no reminder leaves any more; in the caller's transaction."""
    if answer.invitation_id is not None:
        _answering()(invitation=answer.invitation_id, at=answer.answered_at)
        cancel("invitation", [answer.invitation_id], "answered")


@cache
def _answering() -> Update:
    mine = Invitation.objects.filter(pk=Open("invitation", BigIntegerField()))
    return Update(mine, answered_at=Open("at", DateTimeField()))


def begin(answer: Answer, before: AnswerVersion) -> None:
    """From now on a held answer counts; in the caller's transaction, which holds the account.

    `before`: what it said while it was held. Figures look at new answers and at new versions.
    """
    answer.counts_since = timezone.now()
    answer.save()
    before.save()
    mark_stale([answer.account_id])
    tallies.add([answer])
    if answer.contact_id is not None:
        last_answers.recompute([answer.contact_id])
    settle(answer)
    nudge("success.refresh_stale")
