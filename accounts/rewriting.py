from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"


@contextmanager
def rewriting_events() -> Iterator[None]:
    """Let events be deleted, in one transaction: for emptying the demo, and nothing else."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL portal.rewriting_events = 'on'")
            yield
            cursor.execute("SET LOCAL portal.rewriting_events = 'off'")
            return
        cursor.execute(TRIGGERS, ["accounts_event"])
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)
