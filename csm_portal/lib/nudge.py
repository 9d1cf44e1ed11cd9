"""Wake a worker by the name of a task, from any floor, without knowing the task.

A nudge is never needed: beat looks at the rows every minute. So it waits at most a
second for the broker, a broker that is away is logged, not raised, and then left alone for a
moment: a thousand answers in a row must not wait a thousand times. Nor do they send a thousand
messages: the first goes at once, the next a moment later, and speaks for all in between.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

PAUSE = 5.0  # seconds without a try after a broker that did not answer
APART = 1.0  # seconds between two nudges of one task

log = logging.getLogger(__name__)


def nudge(task: str, *ids: int) -> None:
    """Send the task's name once the transaction under way has been committed."""
    transaction.on_commit(lambda: _send(task, ids), robust=True)


@contextmanager
def without_a_word() -> Iterator[None]:
    """For commands: whoever types one while the portal is stopped needs no warning that it is."""
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


_again_at = 0.0
_taken_at: dict[tuple[str, tuple[int, ...]], float] = {}  # when a worker may take the last one


def _send(task: str, ids: tuple[int, ...]) -> None:
    global _again_at
    now, last = monotonic(), _taken_at.get((task, ids), -APART)
    if now < max(_again_at, last):  # one that is still on its way will see this change, too
        return
    wait = APART if now < last + APART else 0
    try:
        current_app.send_task(
            task, args=ids, countdown=wait, retry=False, ignore_result=True, expires=50
        )
    except (OperationalError, OSError) as away:
        _again_at = now + PAUSE
        log.warning("no broker: %s waits for the next tick (%s)", task, away)
    else:
        _taken_at[task, ids] = now + wait
