from __future__ import annotations

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def _open(name: str, fallback: Any) -> Any:
    def call(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except (RedisError, OSError) as away:
            log.warning("no cache: %s (%s)", name, away)
            if name in {"get", "get_or_set"}:
                return kwargs.get("default", args[1] if len(args) > 1 else None)
            return fallback

    return call


class FailOpenRedisCache(RedisCache):
    """Without Redis nothing is remembered and nothing is limited, but every page answers."""

    add = _open("add", True)
    get = _open("get", None)
    set = _open("set", None)
    touch = _open("touch", False)
    delete = _open("delete", False)
    get_many = _open("get_many", {})
    has_key = _open("has_key", False)
    incr = _open("incr", 1)
    set_many = _open("set_many", [])
    delete_many = _open("delete_many", None)
    clear = _open("clear", False)
