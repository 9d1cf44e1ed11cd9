"""Celery's wiring. A message only says "look again"; the rows say what there is to do."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_portal.settings")

app = Celery("csm_portal")
app.config_from_object("csm_portal.celery_settings")
app.autodiscover_tasks()


@setup_logging.connect
def _leave_logging_as_it_is(**details: Any) -> None:
    """Celery lays its own handlers only where nobody answers this."""
