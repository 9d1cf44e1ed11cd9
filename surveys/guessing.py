"""Somebody who tries tokens is slowed down; whoever holds a good one never is."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

ALLOWED, SECONDS = 20, 60  # bad tokens from one network address


def too_often(request: HttpRequest) -> bool:
    """Count a bad token. Without the cache nothing is counted, and every page answers."""
    key = f"surveys.guess.{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, SECONDS)
    try:
        return bool(cache.incr(key) > ALLOWED)
    except ValueError:  # it ran out in between
        return False
