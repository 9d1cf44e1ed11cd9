from __future__ import annotations

from celery import shared_task
from django.core.management import call_command

from letters.inbox import forget_old_letters


@shared_task(name="csm_portal.tidy")
def tidy() -> None:
    """Nightly: sessions whose time is over are forgotten, and letters of the inbox."""
    call_command("clearsessions")
    forget_old_letters()
