"""Parent groups: who belongs to whom, without going round in circles."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Account, User
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
