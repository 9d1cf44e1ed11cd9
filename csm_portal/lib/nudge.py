"""Wake a worker by the name of a task, from any floor, without knowing the task.

A nudge is never needed: beat looks at the rows every minute. So it waits at most a
second for the broker, and a broker that is away is logged, not raised.
"""

from __future__ import annotations

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def nudge(task: str, *ids: int) -> None:
    """Send the task's name once the transaction under way has been committed."""
    transaction.on_commit(lambda: _send(task, ids), robust=True)


def _send(task: str, ids: tuple[int, ...]) -> None:
    try:
        current_app.send_task(task, args=ids, retry=False, ignore_result=True, expires=50)
    except (OperationalError, OSError) as away:
        log.warning("no broker: %s waits for the next tick (%s)", task, away)
