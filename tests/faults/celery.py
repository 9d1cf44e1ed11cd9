"""The portal's Celery with a clock that ticks every two seconds instead of every minute."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")

from csm_portal.celery import app

_tick = {"schedule": 2.0, "options": {"expires": 2}}
TASKS = ("letters.deliver_due", "letters.sweep", "surveys.settle")
app.conf.beat_schedule = {name: {"task": name} | _tick for name in TASKS}
