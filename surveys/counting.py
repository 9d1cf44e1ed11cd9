"""What follows once an answer to an invitation counts: nobody is reminded, nobody is silent."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import Account
from csm_portal.lib.nudge import nudge
from letters.delivering import cancel
from surveys import last_answers, tallies
from surveys.models import Answer, AnswerVersion, Invitation


def settle(answer: Answer) -> None:
    """Its invitation is answered, and no reminder leaves any more; in the caller's transaction."""
    if answer.invitation_id is not None:
        Invitation.objects.filter(pk=answer.invitation_id).update(answered_at=answer.answered_at)
        cancel("invitation", [answer.invitation_id], "answered")


def begin(answer: Answer, before: AnswerVersion) -> None:
    """From now on a held answer counts; in the caller's transaction, which holds the account.

    `before`: what it said while it was held. Figures look at new answers and at new versions.
    """
    answer.counts_since = timezone.now()
    answer.save()
    before.save()
    if answer.account_id is not None:
        Account.objects.filter(pk=answer.account_id).mark_stale()
    tallies.add([answer])
    if answer.contact_id is not None:
        last_answers.recompute([answer.contact_id])
    settle(answer)
    nudge("success.refresh_stale")
