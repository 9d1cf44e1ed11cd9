"""Celery's door: one call a task."""

from __future__ import annotations

from celery import shared_task

from accounts.importing import working


@shared_task(name="accounts.work_imports")
def work_imports() -> None:
    """Nudged by whoever queues an import, and every minute by beat; safe twice or side by side."""
    working.work()
