"""Filters under a name: the query of the portfolio's address, without its page."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qsl, urlencode

from django.db.models import BigIntegerField

from accounts.models import User
from csm_portal.lib.statement import Open, Select
from success.filters import OWN_FIELD, Filters
from success.models import SavedView

LONGEST = 1000


def views_of(owner: User) -> list[SavedView]:
    return _views()(owner=owner.pk)


@cache
def _views() -> Select[SavedView]:
    return Select(SavedView.objects.filter(owner=Open("owner", BigIntegerField())))


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
