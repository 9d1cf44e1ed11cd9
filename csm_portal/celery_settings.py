"""How Celery works here, and when beat says "look again". Read when Celery first needs it."""

from __future__ import annotations

import warnings
from typing import Any

from celery.schedules import crontab
from django.conf import settings

# Said at every start to whoever tries the portal as root of a container; operating.md says it too.
warnings.filterwarnings("ignore", message="(?s).*superuser privileges")

broker_url = settings.BROKER_URL
broker_connection_retry_on_startup = True
broker_connection_max_retries = None  # a broker that is away comes back
broker_transport_options = {
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "max_retries": 1,  # else a nudge without a broker waits six seconds
    "interval_start": 0,
    "interval_step": 0.1,
}
accept_content = ["json"]
task_serializer = "json"
task_ignore_result = True
worker_prefetch_multiplier = 1
worker_redirect_stdouts = False
timezone = settings.TIME_ZONE  # of the hours below
beat_schedule_filename = str(settings.VAR_DIR / "beat")


def _tick(task: str, schedule: float | crontab, expires: int) -> dict[str, Any]:
    """A tick that nobody took in time is dropped: the next one says the same."""
    return {"task": task, "schedule": schedule, "options": {"expires": expires}}


beat_schedule = {
    "letters": _tick("letters.deliver_due", 60.0, 50),
    "letters left behind": _tick("letters.sweep", 60.0, 50),
    "waves": _tick("surveys.plan", 60.0, 50),
    "previews": _tick("surveys.preview", 60.0, 50),
    "asked": _tick("surveys.settle", 60.0, 50),
    "stale accounts": _tick("success.refresh_stale", 60.0, 50),
    "imports": _tick("accounts.work_imports", 60.0, 50),
    "figures": _tick("sympathy.refresh_figures", 60.0, 50),
    "every night": _tick("success.nightly", crontab(hour=2, minute=10), 6 * 3600),
    "every week": _tick(
        "sympathy.fit_parameters", crontab(day_of_week="sun", hour=1, minute=10), 6 * 3600
    ),
    "tidy": _tick("csm_portal.tidy", crontab(hour=4, minute=40), 6 * 3600),
}
