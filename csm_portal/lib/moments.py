"""Moments from PostgreSQL, read by psycopg's own loader, which is compiled.

Django brings one that is written in Python and takes ten times as long: a list of accounts has
some hundreds of moments, a night a million. Their zone is the session's; Django sets it to UTC.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any, cast

from psycopg import adapters
from psycopg.abc import AdaptContext, Loader
from psycopg.postgres import types
from psycopg.pq import Format

TIMESTAMPTZ = types["timestamptz"].oid


class Moments:
    """A loader, as psycopg asks for one."""

    format = Format.TEXT
    timezone = UTC  # Django looks here whether it has to bring its own

    def __new__(cls, oid: int, context: AdaptContext | None = None) -> Any:
        compiled = cast("type[Loader]", adapters.get_loader(TIMESTAMPTZ, cls.format))
        return compiled(oid, context)


def read_quickly(connection: Any, **_signal: object) -> None:
    """To be told of each new connection."""
    if connection.vendor == "postgresql":
        connection.connection.adapters.register_loader(TIMESTAMPTZ, Moments)
