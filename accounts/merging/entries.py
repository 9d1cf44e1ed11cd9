from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.groups import above
from accounts.locking import hold_accounts, hold_family
from accounts.merging.facts import fill
from accounts.merging.moving import Entry, move_all
from accounts.models import Account, Contact, Event, User
from accounts.staleness import mark_stale


def merge_accounts(gone: Account, kept: Account, by: User | None) -> None:
    """All of `gone` moves to `kept`, whose own facts win; contacts of one address merge too.

    Raises ValidationError if one of the two has been merged meanwhile.
    """
    with transaction.atomic():
        hold_family(gone.pk, kept.pk)
        gone, kept = _as_they_stand(Account, gone, kept)
        if gone.pk in above(kept):
            kept.parent = gone.parent
        gone.children.exclude(pk=kept.pk).update(parent=kept)
        for contact, twin in same_people(gone, kept):
            _merge_locked(contact, twin, by)
        move_all(gone, kept)
        filled = fill(gone, kept)
        kept.touched_at = max(filter(None, [kept.touched_at, gone.touched_at]), default=None)
        kept.stale_at = timezone.now()
        kept.save(update_fields=[*filled, "parent", "touched_at", "stale_at"])
        gone.owner, gone.parent = kept.owner, None
        gone.expected_loss, gone.owed_since, gone.stale_at = 0, None, None
        _leave_shell(gone, kept)
        Event.objects.record("account-merged", by=by, account=kept, gone=gone.pk, filled=filled)


def merge_contacts(gone: Contact, kept: Contact, by: User | None) -> None:
    """All of `gone` moves to `kept`, whose own facts win.

    Raises ValidationError: not at one account, or one of the two has been merged meanwhile.
    """
    with transaction.atomic():
        hold_accounts({gone.account_id, kept.account_id})
        gone, kept = _as_they_stand(Contact, gone, kept)
        if gone.account_id != kept.account_id:
            raise ValidationError(_("These two do not stand at the same account."))
        _merge_locked(gone, kept, by)
        mark_stale([kept.account_id])


def same_people(gone: Account, kept: Account) -> Iterator[tuple[Contact, Contact]]:
    """Who stands at both, by the address: the one who goes, and who stays."""
    there = {c.email: c for c in kept.contacts.filter(merged_into=None).exclude(email="")}
    for contact in gone.contacts.filter(merged_into=None, email__in=list(there)).order_by("pk"):
        yield contact, there[contact.email]


def _merge_locked(gone: Contact, kept: Contact, by: User | None) -> None:
    move_all(gone, kept)
    filled = fill(gone, kept)
    gone.account, gone.last_score, gone.last_answered_at = kept.account, None, None
    gone.streak, gone.streak_since = 0, None
    gone.last_asked_at, gone.silent_asks, gone.silent_since = None, 0, None
    _leave_shell(gone, kept)  # first: an address stands once among the standing ones
    kept.save(update_fields=[*filled, "search_key"])
    Event.objects.record(
        "contact-merged", by=by, account=kept.account, contact=kept.pk, gone=gone.pk, filled=filled
    )


def _as_they_stand(model: Any, gone: Any, kept: Any) -> tuple[Any, Any]:
    """Both rows as they are now, held until the end; always taken in one order."""
    rows = model.objects.standing().select_for_update(of=("self",), no_key=True).order_by("pk")
    held = {row.pk: row for row in rows.filter(pk__in={gone.pk, kept.pk})}
    if len(held) < 2:
        raise ValidationError(_("One of the two has been merged already: nothing was changed."))
    return held[gone.pk], held[kept.pk]


def _leave_shell(gone: Entry, kept: Any) -> None:
    """One step from any shell to the row that stands: earlier shells point on as well."""
    gone.merged_into = kept
    gone.save()
    type(gone)._base_manager.filter(merged_into=gone.pk).update(merged_into=kept.pk)
