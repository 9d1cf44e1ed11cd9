"""Find the accounts and people that rows speak of: one query a chunk, not one a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from accounts.models import Account, Contact
from csm_portal.lib.among import among
from csm_portal.lib.fold import fold

CANDIDATES = 300  # names that a misspelt one is compared with


@dataclass
class Accounts:
    """By external id, else by exact name. A merged one leads to the one in its place."""

    by_external_id: dict[str, Account] = field(default_factory=dict)
    by_name: dict[str, list[Account]] = field(default_factory=dict)

    @classmethod
    def named(cls, said: Iterable[str]) -> Accounts:
        wanted = {text for text in said if text}
        accounts = Account.objects.select_related("merged_into")
        by_name: dict[str, list[Account]] = defaultdict(list)
        for account in accounts.filter(among("name", wanted)).order_by("pk"):
            by_name[account.name].append(account)
        numbered = accounts.filter(among("external_id", wanted))
        by_external_id = {str(account.external_id): account for account in numbered}
        return cls(by_external_id, by_name)

    def find(self, said: str) -> Account | None:
        """Raises LookupError where several accounts have this name."""
        if said in self.by_external_id:
            return self.by_external_id[said]
        named = self.by_name.get(said, [])
        if len({standing(account).pk for account in named}) > 1:
            raise LookupError(said)
        return named[0] if named else None


def standing(account: Account) -> Account:
    while account.merged_into is not None:
        account = account.merged_into
    return account


def nearest(name: str) -> str:
    """The known name most like this one; "" where there is nothing like it."""
    key = fold(name)
    if not key:
        return ""
    alike = Account.objects.standing().filter(search_key__startswith=key[:2])
    names = list(alike.values_list("name", flat=True)[:CANDIDATES])
    return next(iter(get_close_matches(name, names, n=1, cutoff=0.75)), "")


@dataclass
class People:
    """The contacts of some accounts, by address, external id or exact name within the account."""

    by_email: dict[tuple[int, str], Contact] = field(default_factory=dict)
    by_external_id: dict[tuple[int, str], Contact] = field(default_factory=dict)
    by_name: dict[tuple[int, str], list[Contact]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, account_ids: set[int], emails: set[str], external_ids: set[str], names: set[str]
    ) -> People:
        people = Contact.objects.select_related("merged_into").filter(account__in=account_ids)
        found = cls(by_name=defaultdict(list))
        for contact in people.filter(email__in=emails).order_by("pk"):
            _keep(found.by_email, (contact.account_id, contact.email), contact)
        for contact in people.filter(external_id__in=external_ids).order_by("pk"):
            _keep(found.by_external_id, (contact.account_id, contact.external_id), contact)
        for contact in people.filter(name__in=names).order_by("pk"):
            found.by_name[contact.account_id, contact.name].append(contact)
        return found

    def find(self, account_id: int, *, email: str, external_id: str, name: str) -> Contact | None:
        """The first of address, external id and name that is given decides.

        Raises LookupError where several people of the account have this name.
        """
        if email:
            return self.by_email.get((account_id, email))
        if external_id:
            return self.by_external_id.get((account_id, external_id))
        named = self.by_name.get((account_id, name), [])
        no_address = [contact for contact in named if not contact.email]
        named = no_address if len(no_address) == 1 else named  # the one a name alone has made
        if len({person_standing(contact).pk for contact in named}) > 1:
            raise LookupError(name)
        return named[0] if named else None


def _keep(known: dict[tuple[int, str], Contact], key: tuple[int, str], contact: Contact) -> None:
    """Of a standing contact and a merged one with the same address the standing one counts."""
    if contact.merged_into_id is None or key not in known:
        known[key] = contact


def person_standing(contact: Contact) -> Contact:
    while contact.merged_into is not None:
        contact = contact.merged_into
    return contact
