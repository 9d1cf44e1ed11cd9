"""Celery's door: one call a task, safe twice or side by side."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from csm_portal.lib.nudge import nudge
from letters import delivering


@shared_task(name="letters.deliver_due")
def deliver_due() -> None:
    """Nudged by whoever queues a letter, and every minute by beat."""
    delivering.deliver_due()


@shared_task(name="letters.sweep")
def sweep() -> None:
    """Every minute by beat, and whenever a worker starts: it may follow one that died."""
    delivering.sweep()


@worker_ready.connect
def _sweep_at_start(**details: Any) -> None:
    nudge("letters.sweep")
