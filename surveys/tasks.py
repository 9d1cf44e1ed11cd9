"""Celery's door: one call a task, safe twice or side by side."""

from __future__ import annotations

from celery import shared_task

from surveys import planning


@shared_task(name="surveys.plan")
def plan() -> None:
    """Every minute by beat, and after a launch."""
    planning.plan_due()
