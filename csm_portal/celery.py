"""Celery's wiring. A message only says "look again"; the rows say what there is to do."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_portal.settings")

app = Celery("csm_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
