"""Parent groups: who belongs to whom, without going round in circles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Account, Stage, User
from csm_portal.lib.fold import fold

DEEPEST = 10  # levels; what goes deeper is a mistake


def find_parent(name: str, account: Account, by: User) -> Account | None:
    """The standing account of that name that this user sees; none for an empty name.

    Raises ValidationError: unknown, not the only one of that name, or below the account itself.
    """
    if not name:
        return None
    if account.parent and account.parent.name == name:
        return account.parent
    seen = Account.objects.visible_to(by).standing().exclude(pk=account.pk)
    found = list(seen.filter(search_key=fold(name)).order_by("pk")[:2])
    if not found:
        raise ValidationError(_("There is no other account of this name in your portfolio."))
    if len(found) > 1:
        raise ValidationError(_("Several accounts have this name: give one of them another first."))
    if account.pk and account.pk in above(found[0]):
        raise ValidationError(_("This account belongs to the one you are changing."))
    return found[0]


def above(account: Account) -> list[int]:
    """The ids of the groups over an account, the nearest first."""
    ids: list[int] = []
    parent = account.parent_id
    while parent and parent not in ids and len(ids) < DEEPEST:
        ids.append(parent)
        parent = Account.objects.filter(pk=parent).values_list("parent", flat=True).first()
    return ids


def below(account: Account) -> set[int]:
    """The ids of all accounts under a group, whoever may see them."""
    ids: set[int] = set()
    level = {account.pk}
    for _level in range(DEEPEST):
        children = Account.objects.standing().filter(parent__in=level)
        level = set(children.values_list("pk", flat=True)) - ids - {account.pk}
        if not level:
            break
        ids |= level
    return ids


def rolled_up(group: Account, reader: User) -> dict[str, Any]:
    """A group as its page shows it: the accounts that the reader may see, and their totals.

    `revenue` is in the portal's currency and leaves out the `unknown` ones; lost accounts count
    nowhere but in the list. `hidden`: how many accounts of the group the reader may not see.
    """
    ids = {group.pk, *below(group)}
    seen = Account.objects.visible_to(reader).filter(pk__in=ids).select_related("owner")
    accounts = sorted(seen, key=lambda account: (account.pk != group.pk, account.search_key))
    current = [account for account in accounts if account.stage != Stage.LOST]
    known = [account.revenue for account in current if account.revenue is not None]
    return {
        "group": group,
        "accounts": accounts,
        "current": len(current),
        "revenue": sum(known, Decimal(0)) if known else None,
        "unknown": len(current) - len(known),
        "hidden": len(ids) - len(accounts),
        "currency": settings.PORTAL_CURRENCY,
    }
