"""A search among accounts: in their name, or in a person's name or address."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from accounts.models import Account, Contact
from csm_portal.lib.fold import fold

SHORTEST = 3  # letters, from which people are searched, too
FIRST = 5_000  # people that match, at whom it is worth to look
MANY = 250  # accounts of theirs, which are met soon on the way through any list


def matching(text: str) -> Q:
    """All of its words, in any order.

    A rare term is found by the index of each table, then put in order: a union, as an OR would use
    neither. A frequent one is not: to find it everywhere takes longer than to look into the
    accounts of the list, one by one, until a page is full.
    """
    words = fold(text).split()
    named = Q(*(Q(search_key__contains=word) for word in words))
    if max(map(len, words), default=0) < SHORTEST:
        return named
    people = Contact.objects.standing().filter(named).order_by()
    if _frequent(people):
        theirs = people.filter(account=OuterRef("pk")).values("pk")[:1]
        return named | Q(IsNull(Subquery(theirs), False))  # all of an EXISTS might be hashed first
    accounts = Account.objects.filter(named).order_by().values("pk")
    return Q(pk__in=accounts.union(people.values("account")))


def _frequent(people: QuerySet[Contact]) -> bool:
    """Of many people, and of many accounts: a large customer's own domain is found by the index."""
    first = people.values("account")[:FIRST]
    counts = first.aggregate(people=Count("account"), accounts=Count("account", distinct=True))
    return bool(counts["people"] == FIRST and counts["accounts"] >= MANY)
