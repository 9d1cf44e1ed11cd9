"""Celery's door: one call a task, safe twice or side by side."""

from __future__ import annotations

from celery import shared_task

from surveys import closing, finishing, planning, reckoning, settling


@shared_task(name="surveys.plan")
def plan() -> None:
    """Every minute by beat, and after a launch."""
    planning.plan_due()


@shared_task(name="surveys.preview")
def preview() -> None:
    """Nudged by the page that asks for one, and every minute by beat."""
    reckoning.reckon_due()


@shared_task(name="surveys.settle")
def settle() -> None:
    """Every minute by beat: what became of letters, and which waves are over."""
    settling.settle()
    closing.tell_due()
    finishing.finish_sending()
    finishing.close_due()
