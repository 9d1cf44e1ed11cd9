"""A change of an account or a contact, with its lines on the timeline in the same transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.locking import hold_accounts, hold_contact
from accounts.models import Account, Contact, Event, User
from accounts.staleness import mark_stale

# What has a line of its own on the timeline, from what to what; the rest is named only.
TOLD = {
    "owner": ("owner-changed", "owner_from", "owner_to"),
    "stage": ("stage-changed", "stage_from", "stage_to"),
    "arr": ("revenue-changed", "arr_from", "arr_to"),
    "renews_on": ("renewal-changed", "day_from", "day_to"),
    "parent": ("parent-changed", "from", "to"),
}


def create_account(account: Account, by: User) -> Account:
    with transaction.atomic():
        account.stale_at = timezone.now()
        account.save()
        Event.objects.record("account-created", by=by, account=account)
    return account


def change_account(account: Account, by: User | None, also: list[str] | None = None) -> list[str]:
    """Write what differs from the database, and tell of it; the names of the changed fields.

    `also`: changes that stand elsewhere and are only to be named.
    """
    with transaction.atomic():
        hold_accounts([account.pk])
        before = Account.objects.get(pk=account.pk)
        changed = differing(before, account)
        if changed:
            account.stale_at = timezone.now()
            account.save(update_fields=[*changed, "stale_at"])
        for name in changed:
            if name in TOLD:
                _tell(name, before, account, by)
        named = [name for name in changed if name not in TOLD] + (also or [])
        if named:
            Event.objects.record("account-changed", by=by, account=account, fields=named)
    return changed


def create_contact(contact: Contact, by: User | None) -> Contact:
    with transaction.atomic():
        mark_stale([contact.account_id])
        contact.save()
        Event.objects.record("contact-added", by=by, account=contact.account, contact=contact.pk)
    return contact


def contact_left(contact: Contact, by: User, on: date) -> bool:
    """They do not work there any more. True for the call that said so first."""
    with transaction.atomic():
        hold_accounts([contact.account_id])
        left = Contact.objects.filter(pk=contact.pk, left_on=None).update(left_on=on)
        if left:
            mark_stale([contact.account_id])
            Event.objects.record(
                "contact-left", by=by, account=contact.account, contact=contact.pk,
                left_on=on.isoformat(),
            )  # fmt: skip
    return left == 1


def change_contact(contact: Contact, by: User | None) -> list[str]:
    with transaction.atomic():
        hold_accounts([contact.account_id])
        hold_contact(contact)
        before = Contact.objects.get(pk=contact.pk)
        changed = differing(before, contact)
        if changed:
            contact.save(update_fields=[*changed, "search_key"])
            mark_stale([contact.account_id])
            Event.objects.record(
                "contact-changed", by=by, account=contact.account, contact=contact.pk,
                fields=changed,
            )  # fmt: skip
    return changed


def differing(before: Account | Contact, after: Account | Contact) -> list[str]:
    """The names of the editable fields in which two states of a row differ."""
    fields = [field for field in before._meta.fields if field.editable and not field.primary_key]
    return [
        field.name
        for field in fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    ]


def _tell(name: str, before: Account, after: Account, by: User | None) -> None:
    kind, from_, to = TOLD[name]
    column = {field.name: field.attname for field in before._meta.fields}[name]
    told = {from_: _plain(getattr(before, column)), to: _plain(getattr(after, column))}
    if name == "arr":
        told["currency"] = after.currency
    Event.objects.record(kind, by=by, account=after, **told)


def _plain(value: Any) -> Any:
    """As JSON keeps it: ids and None as they are, days and amounts as text."""
    return value if value is None or isinstance(value, int) else str(value)
