"""The whole portal as somebody would start it: `manage.py run` in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from celery import Celery
from kombu.exceptions import OperationalError

from tests.processes.listing import listed

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = (
    "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL", "SENDERS", "DJANGO_SETTINGS_MODULE",
)  # fmt: skip
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in OURS}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(*arguments: str, python: tuple[str, ...] = (), **settings: str):
    command = [sys.executable, *python, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT | settings, capture_output=True, text=True, timeout=120
    )


class Portal:
    def __init__(self, var: Path, **settings: str) -> None:
        self.var = var
        self.port = free_port()
        self.settings = {"VAR_DIR": str(var), "PORT": str(self.port)} | settings
        self.output = var.parent / f"{var.name}.log"

    def start(self, seconds: float = 120) -> None:
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run"],
                cwd=ROOT,
                env=ENVIRONMENT | self.settings,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        wait_for(lambda: "is ready on" in self.said() or self.process.poll() is not None, seconds)

    def said(self) -> str:
        return self.output.read_text()

    def read(self, path: str):
        """The answer with its headers and its text."""
        address = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()

    def get(self, path: str) -> int:
        try:
            return self.read(path)[0]
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0

    def processes(self) -> dict[int, str]:
        """Every process under the command, by number, with its command line."""
        rows = listed()
        found: dict[int, str] = {self.process.pid: "run"}
        for _generation in range(5):
            found |= {row.pid: row.command for row in rows if row.parent in found}
        return found

    def pid_of(self, words: str) -> int | None:
        return next((pid for pid, args in self.processes().items() if words in args), None)

    def nudge(self, task: str) -> None:
        sockets = list(self.var.rglob("broker.sock"))
        app = Celery(broker=f"redis+socket://{sockets[0]}")
        wait_for(lambda: _sent(app, task), 20)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)


def _sent(app: Celery, task: str) -> bool:
    try:
        app.send_task(task, retry=False, ignore_result=True)
    except (OSError, OperationalError):  # a broker that has just started does not listen yet
        return False
    return True


def wait_for(said, seconds: float):
    end = time.monotonic() + seconds
    while not (answer := said()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)
    return answer
