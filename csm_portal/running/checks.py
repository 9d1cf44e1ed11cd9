"""What must be so before anything is started; each fault in one sentence."""

from __future__ import annotations

import errno
import fcntl
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from django.core.management.base import CommandError
from django.db import DatabaseError, connection

NEEDED = ("babel", "celery", "gunicorn", "redis", "whitenoise")


def modules_are_installed() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        names = ", ".join(missing)
        raise CommandError(f"Missing in this Python environment: {names}. Run `make setup`.")


def port_is_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            if taken.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"Port {port} is taken: stop what listens there, or choose another, for "
                    f"example `PORT={port + 1 if port < 65535 else 8001} make run`."
                ) from None
            raise CommandError(f"Cannot listen on {host}:{port}: {taken.strerror}.") from None


def only_one(var_dir: Path) -> IO[str]:
    """Hold the returned file: a second run over the same var/ is refused meanwhile."""
    held = (var_dir / "run.lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CommandError(
            f"The portal already runs with {var_dir}: stop it first, or set VAR_DIR."
        ) from None
    return held


def database_answers() -> None:
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        reason = " ".join(str(fault).split())
        where = connection.settings_dict
        name = "/".join(str(where[key]) for key in ("HOST", "NAME") if where[key])
        raise CommandError(
            f"The database {name} does not answer ({reason}). Check DATABASE_URL."
        ) from None
