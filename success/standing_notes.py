"""The notes that stand on the page of an account until somebody writes the next one."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import Account, Note


def standing_notes(account: Account) -> list[Note]:
    """The latest opinion, and the five oldest requests without a reply; in one query."""
    mine = Note.objects.filter(account=account)
    opinions = mine.filter(kind=Note.Kind.OPINION).order_by("-written_at", "-pk")
    waiting = mine.filter(kind=Note.Kind.REQUEST, answered_at=None).order_by("written_at", "pk")
    few = Q(pk__in=opinions.values("pk")[:1]) | Q(pk__in=waiting.values("pk")[:5])
    return list(mine.filter(few).select_related("author", "contact").order_by("written_at", "pk"))
