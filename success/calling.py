"""Write down that somebody was called: it settles what is owed, and the account sinks."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from django.db import transaction
from django.db.models import BigIntegerField, DateTimeField
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.models import Account, Contact, Note, User
from csm_portal.lib.nudge import nudge
from csm_portal.lib.statement import Open, Select
from success import refreshing

UNDO = timedelta(hours=1)


def log_call(account: Account, by: User, contact: Contact | None = None, text: str = "") -> Note:
    """A note of the call, with one person or (contact None) with the account as a whole."""
    now = timezone.now()
    with transaction.atomic():
        note = Note.objects.create(
            account=account,
            contact=contact,
            author=by,
            kind=Note.Kind.CALL,
            text=text,
            written_at=now,
        )
        Account.objects.filter(pk=account.pk).update(touched_at=now, worked_at=now, stale_at=now)
        refreshing.judge([account.pk], quiet=True)
        nudge("success.refresh_stale")
    return note


def undo_call(note: Note) -> None:
    """As if it had not been logged: the calls are owed again, and the account comes back up."""
    with transaction.atomic():
        account_id = note.account_id
        hold_accounts([account_id])
        note.delete()
        spoken = Note.objects.filter(
            account=account_id, kind__in=(Note.Kind.CALL, Note.Kind.REPLY)
        ).order_by("-written_at")
        Account.objects.filter(pk=account_id).update(
            touched_at=spoken.values_list("written_at", flat=True).first(),
            worked_at=None,
            stale_at=timezone.now(),
        )
        refreshing.judge([account_id])
        nudge("success.refresh_stale")


def may_undo(by: User | Open, since: datetime | Open | None = None) -> dict[str, object]:
    """Which notes: one's own calls of the last hour."""
    return {"author": by, "kind": Note.Kind.CALL, "written_at__gte": since or timezone.now() - UNDO}


def undoable(by: User) -> list[int]:
    """The ids of those that were calls to a person."""
    return _undoable()(by=by.pk, since=timezone.now() - UNDO)


@cache
def _undoable() -> Select[int]:
    own = may_undo(Open("by", BigIntegerField()), Open("since", DateTimeField()))
    return Select(Note.objects.filter(**own, contact__isnull=False).values_list("pk", flat=True))
