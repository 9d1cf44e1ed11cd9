"""Erase a person: everywhere that their address stands, with the entries merged into theirs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.erasing import imports
from accounts.erasing.rules import all_that_goes
from accounts.locking import hold_accounts
from accounts.models import Contact, Event, User
from accounts.staleness import mark_stale
from letters import forgetting
from letters.models import Address

FACTS = {
    "name": "", "email": "", "search_key": "", "external_id": "", "title": "", "language": "",
    "time_zone": "",
}  # fmt: skip


@dataclass(frozen=True)
class Preview:
    contacts: list[Contact]  # standing ones, of several accounts where the address stands there
    going: list[str]


def preview(contact: Contact) -> Preview:
    """What an erasure would take; it writes nothing."""
    people = same_person(contact)
    ids = [one.pk for one in people]
    said = (going.said(ids) for going in all_that_goes())
    standing = [one for one in people if one.merged_into_id is None]
    return Preview(standing, [words for words in said if words])


def same_person(contact: Contact) -> list[Contact]:
    """A person is an address: all its contacts, and what was merged into them."""
    mine = Q(pk=contact.pk)
    if contact.address_id is not None:
        mine |= Q(address=contact.address_id)
    ids = Contact.objects.filter(mine).values("pk")
    people = Contact.objects.filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    return list(people.select_related("account").order_by("pk"))


def erase(contact: Contact, by: User) -> bool:
    """True for the call that did it. Letters that wait are taken back first of all."""
    with transaction.atomic():
        people = same_person(contact)
        ids, names = [one.pk for one in people], {one.name for one in people} - {""}
        hold_accounts(one.account_id for one in people)
        locked = Contact.objects.select_for_update(no_key=True).filter(pk__in=ids, erased_at=None)
        if not locked.order_by("pk").values_list("pk"):
            return False
        for going in all_that_goes():
            going.forget(ids)
        addresses = {one.address_id for one in people if one.address_id}
        known = Address.objects.filter(pk__in=addresses)
        values = {value for value in known.values_list("value", flat=True) if value}
        imports.forget(names | values | {one.email for one in people} - {""})
        _forget(ids, addresses, values)
        mark_stale(one.account_id for one in people)
        for one in people:
            if one.merged_into_id is None:
                Event.objects.record("contact-erased", by=by, account=one.account, contact=one.pk)
    return True


def _forget(ids: list[int], addresses: set[int], values: set[str]) -> None:
    """The address stays as a hash, unless one of us has it too: then it is only never asked."""
    Contact.objects.filter(pk__in=ids).update(erased_at=timezone.now(), **FACTS)
    ours = set(User.objects.filter(email__in=values).values_list("email", flat=True))
    for address in Address.objects.filter(pk__in=addresses):
        if address.value in ours:
            address.opt_out()
        else:
            forgetting.forget(address)
