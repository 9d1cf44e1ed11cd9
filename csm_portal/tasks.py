from __future__ import annotations

from celery import shared_task
from django.core.management import call_command


@shared_task(name="csm_portal.tidy")
def tidy() -> None:
    """Nightly: sessions whose time is over are forgotten."""
    call_command("clearsessions")
