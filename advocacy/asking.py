from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.locking import hold_accounts, hold_contact
from accounts.models import Contact, Note, User
from accounts.staleness import mark_stale
from advocacy.promoters import open_requests
from csm_portal.lib.nudge import nudge


def ask_through_csm(contact: Contact, by: User, text: str) -> bool:
    """Leave the CSM a request on the account's timeline. False while an earlier one is open."""
    with transaction.atomic():
        hold_accounts([contact.account_id])
        hold_contact(contact)
        if open_requests().filter(contact=contact).exists():
            return False
        Note.objects.create(
            kind=Note.Kind.REQUEST,
            account_id=contact.account_id,
            contact=contact,
            author=by,
            text=text,
            written_at=timezone.now(),
        )
        mark_stale([contact.account_id])
        nudge("success.refresh_stale")
    return True
