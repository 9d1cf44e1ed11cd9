from __future__ import annotations

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def address(route: str, pk: int) -> str:
    """Of a row's own page. A list asks for a hundred of them, and the next reader for the same."""
    return reverse(route, args=[pk])
