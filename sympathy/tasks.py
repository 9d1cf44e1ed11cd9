from __future__ import annotations

from celery import shared_task

from sympathy import figures, parameters


@shared_task(name="sympathy.fit_parameters")
def fit_parameters() -> None:
    """Weekly. Safe twice: the second fit is kept beside the first."""
    parameters.refit()


@shared_task(name="sympathy.refresh_figures")
def refresh_figures() -> None:
    """Every minute, next to nothing when no answer is new; safe twice, or side by side."""
    figures.keep_up()
