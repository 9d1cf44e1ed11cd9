"""A PostgreSQL of one's own, thrown away afterwards; nothing on the machine is touched."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.installing import from_debian

PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/local")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing to lose here


class Server:
    """A cluster that can be stopped and started again over the same data."""

    def __init__(self, programs: Path, home: Path, *more: str) -> None:
        self.programs, self.home, self.port = programs, home, _free_port()
        self.options = [part for option in (*FAST, *more) for part in ("-c", option)]
        self.rights = _rights(home)
        self.settings = {
            "DATABASE_URL": f"postgres://portal@127.0.0.1:{self.port}/postgres",
            "SECRET_KEY": secrets.token_urlsafe(50),
        }
        make: list[str | Path] = [programs / "initdb", "-D", home / "data", "-U", "portal"]
        make += ["-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, **self.rights)

    def start(self) -> None:
        command: list[str | Path] = [self.programs / "postgres", "-D", self.home / "data"]
        command += ["-p", str(self.port), "-k", self.home]
        with (self.home / "log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, *self.options], stdout=log, stderr=log, **self.rights
            )
        _wait(self.programs, self.port)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # disconnect everybody, then end
        self.process.wait(30)


@contextmanager
def server(*more: str) -> Iterator[Server | None]:
    """With these options more; None where no PostgreSQL can be had."""
    programs = _programs() or (_programs() if from_debian("postgresql") else None)
    if programs is None:
        yield None
        return
    home = Path(tempfile.mkdtemp(prefix="csm-portal-pg-"))
    running = Server(programs, home, *more)
    running.start()
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def cluster(*more: str) -> Iterator[dict[str, str] | None]:
    """The environment that points the portal at it; None where no PostgreSQL can be had."""
    with server(*more) as running:
        yield running.settings if running else None


def _programs() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [path.parent for place in PLACES for path in Path(place).glob("*/bin/initdb")]
    return max(found, default=None, key=lambda path: [int(c) for c in str(path) if c.isdigit()])


def _rights(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as somebody who may do nothing else."""
    if os.geteuid() != 0:
        return {"cwd": home}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(home, user.pw_uid, user.pw_gid)
    return {"cwd": home, "user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(programs: Path, port: int) -> None:
    ask: list[str | Path] = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    for _attempt in range(300):
        if subprocess.run(ask, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise TimeoutError("PostgreSQL was started and does not answer.")
