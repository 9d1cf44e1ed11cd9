"""Who waits for whom. Rows that several writers change are taken in one order, so that no two wait
for each other: accounts first, all that will be needed, by their numbers; then people; then the
rest.

Whoever only points at a row, with a foreign key, waits for none of these.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import Account, Contact
from csm_portal.lib.among import among


def hold(accounts: QuerySet[Account]) -> None:
    """Until the caller's transaction ends. An update alone takes several in any order."""
    rows = accounts.order_by("pk").select_for_update(of=("self",), no_key=True)
    list(rows.values_list("pk"))


def hold_accounts(account_ids: Iterable[int | None]) -> None:
    ids = {pk for pk in account_ids if pk is not None}
    if ids:
        hold(Account.objects.filter(among("pk", ids)))


def hold_family(*account_ids: int) -> None:
    """These accounts, the members of their groups, and the shells that were merged into them."""
    one_of_them = Q(pk__in=account_ids) | Q(parent__in=account_ids) | Q(merged_into__in=account_ids)
    hold(Account.objects.filter(one_of_them))


def hold_contact(contact: Contact) -> None:
    """One at a time for a person; behind the account, wherever that is needed too."""
    list(Contact.objects.filter(pk=contact.pk).select_for_update(no_key=True).values_list("pk"))
