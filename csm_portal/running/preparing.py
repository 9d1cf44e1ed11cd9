"""What stands between an empty directory and a portal that can answer; each step safe twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from accounts.models import User


def prepare(say: Callable[[str], None]) -> None:
    say("Database ...")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("translations", compile=True, verbosity=0)
    _collect_static(say)
    if settings.EMBEDDED and not User.objects.exists():
        say("Invented data ...")
        call_command("demo", verbosity=0)


def _collect_static(say: Callable[[str], None]) -> None:
    """Collect and compress stylesheets and scripts, unless none has changed since last time."""
    stamp = settings.VAR_DIR / "static.stamp"
    fingerprint = _fingerprint()
    complete = (settings.STATIC_ROOT / "staticfiles.json").exists()
    if complete and stamp.exists() and stamp.read_text() == fingerprint:
        return
    say("Stylesheets and scripts ...")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(fingerprint)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(["*.map"]):
            size = storage.size(path)
            changed = storage.get_modified_time(path).timestamp()
            digest.update(f"{storage.path(path)}\0{size}\0{changed}\n".encode())
    return digest.hexdigest()
