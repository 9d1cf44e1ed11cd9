"""What a CSM writes down about an account, other than a call: a note, an opinion, a reply."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.models import Account, Contact, Note, User
from accounts.staleness import mark_stale
from csm_portal.lib.nudge import nudge


def write_note(account: Account, by: User, text: str, contact: Contact | None = None) -> Note:
    return Note.objects.create(account=account, author=by, contact=contact, text=text)


def give_opinion(account: Account, by: User, colour: str, text: str) -> Note:
    """Kept beside the figures: it moves no figure and no order."""
    kind = Note.Kind.OPINION
    return Note.objects.create(account=account, author=by, kind=kind, colour=colour, text=text)


def answer_request(request: Note, by: User, text: str) -> bool:
    """Reply to marketing. True for the reply that settles it, False for every later one."""
    now = timezone.now()
    with transaction.atomic():
        hold_accounts([request.account_id])
        waiting = Note.objects.filter(pk=request.pk, kind=Note.Kind.REQUEST, answered_at=None)
        settled = waiting.update(answered_at=now) == 1
        if settled:
            write_note(request.account, by, text, request.contact)
            mark_stale([request.account_id])
            nudge("success.refresh_stale")
    return settled
