"""Every test on PostgreSQL also watches in which order rows are taken: `accounts.locking` says why.
SQLite has one writer at a time.

A deadlock needs two users within a millisecond; the order of one is there to be seen at once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

TAKING = re.compile(
    r'^UPDATE "(?P<written>accounts_(?:account|contact))"'
    r'|^INSERT INTO "(?P<merged>accounts_(?:account|contact))".* DO UPDATE '
    r'|^SELECT .* FROM "(?P<held>accounts_(?:account|contact))".* FOR NO KEY UPDATE',
    re.DOTALL,
)

BETWEEN = ("site-packages", "csm_portal/lib/", "contextlib")  # whoever asks and the database


class Watch:
    def __init__(self) -> None:
        self.faults: list[str] = []
        self.around = len(connection.atomic_blocks)  # of what a module's tests share
        self.block: object = None  # the outermost one of the transaction that is watched
        self.held = self.account = self.contact = False

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        taken = TAKING.match(sql)
        if taken and not _by_a_test():
            self._note(taken, sql, context["cursor"].rowcount)
        return result

    def _note(self, taken: re.Match[str], sql: str, rows: int) -> None:
        blocks = connection.atomic_blocks[self.around :]
        blocks = [block for block in blocks if not block._from_testcase]
        if not blocks or blocks[0] is not self.block:
            self.block = blocks[0] if blocks else None
            self.held = self.account = self.contact = False
        if "accounts_contact" in taken.groups():
            self.contact = True
            return
        if blocks and self.contact and not self.account:
            self.faults.append(f"an account after a contact: {sql[:200]}")
        if rows > 1 and not taken["held"] and not self.held:
            self.faults.append(f"{rows} accounts in any order: {sql[:200]}")
        self.account = True
        self.held = self.held or bool(taken["held"])


def _by_a_test() -> bool:
    """Tests lay things out in any order: nobody else is there."""
    frame = sys._getframe(2)
    while any(part in frame.f_code.co_filename for part in BETWEEN) and frame.f_back:
        frame = frame.f_back
    return "tests" in Path(frame.f_code.co_filename).parts


@contextmanager
def accounts_come_first() -> Iterator[None]:
    if connection.vendor == "sqlite":
        yield
        return
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield
    assert watch.faults == [], "\n".join(watch.faults)
