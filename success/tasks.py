"""Celery's door: one call a task, safe twice or side by side."""

from __future__ import annotations

from celery import shared_task

from success import refreshing


@shared_task(name="success.refresh_stale")
def refresh_stale() -> None:
    """Nudged after every change of an account, and every minute by beat."""
    refreshing.refresh_stale()


@shared_task(name="success.nightly")
def nightly() -> None:
    refreshing.nightly()
