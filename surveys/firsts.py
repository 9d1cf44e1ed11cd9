"""The first people behind each count of a wave, so that its page can name them.

A count may be of 100,000 people: a page names `SHOWN` of them, and says how many more there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import Contact, User
from surveys.models import Invitation, Wave

SHOWN = 50

Firsts = dict[str, list[int]]  # by Invitation.LeftOut: numbers of contacts


def note(firsts: Firsts, reason: str, contact: int) -> None:
    some = firsts.setdefault(reason, [])
    if len(some) < SHOWN:
        some.append(contact)


def left_out_of(wave: Wave, reasons: Iterable[str]) -> Firsts:
    """One query: each reason's first ones by the index of reasons, never a whole reason."""
    first, *others = [first_of(wave, reason) for reason in reasons] or [Invitation.objects.none()]
    found = defaultdict(list)
    for reason, contact in first.union(*others, all=True).values_list("left_out", "contact_id"):
        found[reason].append(contact)
    return dict(found)


def first_of(wave: Wave, reason: str) -> QuerySet[Invitation]:
    """Within, as SQLite takes no LIMIT beside a UNION; without an order, which reads them all."""
    some = wave.invitations.filter(left_out=reason).order_by().values("pk")[:SHOWN]
    return Invitation.objects.filter(pk__in=some).order_by()


def named(contacts: Iterable[int], user: User) -> dict[int, Contact]:
    """By number, in the order of their names; those that stand no more have no page. One query."""
    theirs = Contact.objects.visible_to(user).standing().filter(pk__in=set(contacts))
    return {one.pk: one for one in theirs.select_related("account").order_by("search_key", "pk")}
