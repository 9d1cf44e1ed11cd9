"""Write a checked import: in short transactions, each with its progress, safe to repeat."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.utils import timezone

from accounts.importing.checking import Tick, judged, options_of, quiet, tally
from accounts.importing.kinds import Kind, Session, kind_of
from accounts.importing.mapping import remember
from accounts.importing.rows import Row
from accounts.locking import hold_accounts
from accounts.models import Event, Import
from accounts.models.import_file import LEASE
from csm_portal.lib.nudge import nudge


class Lost(Exception):
    """Another worker has taken this import over."""


def may_write(import_: Import) -> bool:
    """Nothing is missing or asked, and no row is bad unless the good ones alone are wanted."""
    counts = import_.counts
    open_questions = counts.get("missing") or counts.get("asked")
    whole = not counts.get("bad") or import_.options.get("good_rows", False)
    return import_.state == Import.State.CHECKED and not open_questions and bool(whole)


def start(import_: Import) -> bool:
    """Queue it. True for the call that did it; False as well where it may not be written."""
    if not may_write(import_):
        return False
    remember(kind_of(import_.kind), import_.headers, import_.mapping)
    started = Import.objects.filter(pk=import_.pk, state=Import.State.CHECKED).update(
        state=Import.State.WRITING, rows_done=0, result={}, leased_until=None
    )
    import_.refresh_from_db()
    return bool(started)


def write(import_: Import, tick: Tick = quiet) -> None:
    """Work a queued import to its end, from where it was left. Raises Lost."""
    kind = kind_of(import_.kind)
    session = kind.session(options_of(import_))
    position = 0
    for rows in judged(import_, kind, session):
        position += len(rows)
        if position > import_.rows_done:  # else written before; judged for what follows
            _write_some(import_, session, rows, position)
            tick(position)
    _finish(import_, kind)


def _write_some(import_: Import, session: Session, rows: list[Row], position: int) -> None:
    result = Counter(import_.result)
    for row in rows:
        tally(result, row)
    mine = Import.objects.filter(
        pk=import_.pk, state=Import.State.WRITING, rows_done=import_.rows_done
    )
    with transaction.atomic():
        if not mine.update(rows_done=position, result=result, leased_until=timezone.now() + LEASE):
            raise Lost
        good = [row for row in rows if not row.is_bad]
        hold_accounts(row.account.pk for row in good if row.account)
        session.write(good)
    import_.rows_done, import_.result = position, dict(result)


def _finish(import_: Import, kind: Kind) -> None:
    writing = Import.objects.filter(pk=import_.pk, state=Import.State.WRITING)
    with transaction.atomic():
        if writing.update(state=Import.State.DONE, finished_at=timezone.now(), leased_until=None):
            Event.objects.record(
                "import-written", by=import_.created_by, file=import_.pk, rows=import_.kind,
                new=import_.result.get("new", 0), changed=import_.result.get("changed", 0),
            )  # fmt: skip
        for task in (*kind.wakes, "accounts.work_imports"):  # the next file may have waited
            nudge(task)
    import_.refresh_from_db()
