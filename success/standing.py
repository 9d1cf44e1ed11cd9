"""An account's place in the list At risk, as its reader sees the list."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from accounts.models import Account, User

COUNTED = 1000  # a place further down is no news, and counting further costs


@dataclass(frozen=True)
class Place:
    number: int
    of: int | None  # none where there are too many to count
    worked: bool = False  # it waits below the untouched ones

    @property
    def ordinal(self) -> str:
        return ordinal(self.number)


def place_of(account: Account, user: User) -> Place | None:
    """1 is the highest expected loss; None for a lost account, or one far down a long list.

    The user sees the account. As in the list, one that was worked stands below all that were not.
    """
    if account.lost_on or not account.is_current:
        return None
    listed = Account.objects.visible_to(user).current()
    loss = account.expected_loss
    higher = Q(expected_loss__gt=loss) | Q(expected_loss=loss, pk__lt=account.pk)
    untouched = Q(worked_at=None)
    above = listed.filter(untouched | higher if account.worked_at else untouched & higher)
    number, total = above[:COUNTED].count() + 1, listed[: COUNTED + 1].count()
    if number > COUNTED:
        return None
    return Place(number, total if total <= COUNTED else None, account.worked_at is not None)


def ordinal(number: int) -> str:
    """ "1st", "22nd", "113th"; French says "1er", "22e"."""
    if (get_language() or "en").startswith("fr"):
        return f"{number}er" if number == 1 else f"{number}e"
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
