"""Filters under a name: the query of the portfolio's address, without its page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from accounts.models import User
from success.filters import OWN_FIELD, Filters
from success.models import SavedView

LONGEST = 1000


def clean_query(raw: str) -> str:
    """Only what the list knows, and never a cursor: a saved view starts at its first page."""
    kept = [
        (name, value)
        for name, value in parse_qsl(raw[: 2 * LONGEST], max_num_fields=None)
        if name != "after" and (name in Filters.base_fields or OWN_FIELD.fullmatch(name))
    ]
    query = urlencode(kept)
    return query if len(query) <= LONGEST else ""


def save(owner: User, name: str, query: str) -> SavedView:
    """The same name again replaces what it stood for."""
    view, _created = SavedView.objects.update_or_create(
        owner=owner, name=name, defaults={"query": clean_query(query)}
    )
    return view
