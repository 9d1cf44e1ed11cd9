"""A post office of real processes: broker, workers, beats, and a mail server that logs first."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from csm_portal.running import broker
from letters.delivering import queue_many
from letters.models import Address, Batch, Letter, SenderState
from tests.processes.listing import listed
from tests.processes.portal import ROOT, wait_for

KIND = "fault-question"
USER = "portal:a-secret"
CELERY = [sys.executable, "-m", "celery", "--app", "tests.faults.celery", "--quiet"]
WORKER = ["worker", "--concurrency", "2", "--loglevel", "error", "--without-gossip"]
WORKER += ["--without-mingle", "--without-heartbeat"]


class Office:
    """`with Office(home, port) as office:` everything that was started ends with it."""

    def __init__(self, home: Path, port: int, database: object = None) -> None:
        self.home, self.port, self.database = home, port, database
        self.log, self.script = home / "sink.log", home / "sink.json"
        self.running: list[subprocess.Popen] = []
        self.broker: subprocess.Popen | None = None

    def __enter__(self):
        self.script.unlink(missing_ok=True)
        self.log.write_text("")
        call_command("flush", interactive=False, verbosity=0)
        shutil.rmtree(self.home / "broker", ignore_errors=True)  # ids come again; it knows old ones
        sink = [sys.executable, "-m", "tests.faults.sink", "--port", str(self.port)]
        sink += ["--user", USER]
        self.start([*sink, "--log", str(self.log), "--script", str(self.script)])
        return self

    def __exit__(self, *_error):
        for process in [*self.running, *([self.broker] if self.broker else [])]:
            kill(process)

    def start(self, command: list[str], **environment: str) -> subprocess.Popen:
        output = (self.home / "processes.log").open("a")
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
        self.running.append(process)
        return process

    def start_broker(self) -> None:
        self.broker = subprocess.Popen(broker.child().command, start_new_session=True)
        wait_for(broker.answers, 60)

    def worker(self, name: str = "one", **environment: str) -> subprocess.Popen:
        return self.start([*CELERY, *WORKER, "--hostname", f"{name}@faults"], **environment)

    def beat(self, name: str = "one") -> subprocess.Popen:
        place = ["--pidfile", "", "--schedule", str(self.home / f"beat-{name}")]
        return self.start([*CELERY, "beat", "--loglevel", "error", *place])

    def everything(self) -> subprocess.Popen:
        """A broker, a beat and a worker; the worker."""
        self.start_broker()
        self.beat()
        return self.worker()

    def children(self, worker: subprocess.Popen) -> list[int]:
        return [row.pid for row in listed() if row.parent == worker.pid and row.state != "Z"]

    # -- Letters ---------------------------------------------------------------------------------

    def wave(self, count: int, prefix: str = "person") -> Batch:
        """A batch with so many questions to as many people."""
        batch = Batch.objects.create(name=f"{prefix} {time.monotonic()}")
        ids = Address.objects.ensure(f"{prefix}.{n}@customer.example" for n in range(count))
        queue_many(
            Letter(kind=KIND, address_id=pk, subject_id=pk, batch=batch, rest_days=80)
            for pk in ids.values()
        )
        return batch

    def behave(self, **stages: object) -> None:
        self.script.write_text(json.dumps(stages))

    def received(self) -> list[str]:
        """The Message-ID of every copy that the server stored, in order."""
        lines = self.log.read_text().splitlines()
        return [json.loads(line)["message_id"] for line in lines if line.endswith("}")]

    def wait_for_copies(self, count: int, seconds: float = 300) -> None:
        wait_for(lambda: len(self.received()) >= count or not open_letters(), seconds)

    def wait_until_settled(self, seconds: float = 600) -> None:
        wait_for(lambda: not open_letters(), seconds)

    def harm_meanwhile(self, times: int, letters: int, harm: Callable[[], None]) -> None:
        """In a thread: so often, evenly over so many copies."""

        def run() -> None:
            for number in range(1, times + 1):
                self.wait_for_copies(number * letters // (times + 1))
                harm()
            connection.close()

        Thread(target=run, daemon=True).start()

    def let_time_pass(self) -> None:
        """What waits for another moment, and what rests, goes on now."""
        Letter.objects.filter(state="queued").update(due_at=timezone.now())
        SenderState.objects.update(breaker_until=timezone.now(), slowed_at=None)


def open_letters() -> bool:
    return Letter.objects.unsettled().exists()


def kill(process: subprocess.Popen, number: signal.Signals = signal.SIGKILL) -> None:
    """The process and whatever it started."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
    if number == signal.SIGKILL:
        process.wait()


def kill_one(pids: list[int]) -> None:
    if pids:
        os.kill(random.choice(pids), signal.SIGKILL)


def judge(office: Office) -> dict[str, int]:
    """What became of every letter, by the server's log, which knows more than any sender.

    A letter whose worker died at its first try and at its second is tried no third time, and says
    that nobody knows: it is `unsure`, whether it was stored or not.
    """
    copies = Counter(office.received())
    fields = ("message_id", "state", "settled_at", "possibly_doubled_at")
    letters = list(Letter.objects.values(*fields))
    doubled = [letter for letter in letters if copies[letter["message_id"]] > 1]
    unsure = [
        letter
        for letter in letters
        if letter["state"] == "uncertain" and letter["settled_at"] and letter["possibly_doubled_at"]
    ]
    known = [letter for letter in letters if letter not in unsure]
    unsent = {"failed", "suppressed", "cancelled", "expired"}
    return {
        "letters": len(letters),
        "lost": sum(
            letter["settled_at"] is None
            or (not copies[letter["message_id"]] and letter["state"] not in unsent)
            for letter in known
        ),
        "doubled": sum(copies[letter["message_id"]] - 1 for letter in doubled),
        "flagged": sum(letter["possibly_doubled_at"] is not None for letter in letters),
        "unsure": len(unsure),
        "unflagged": sum(letter["possibly_doubled_at"] is None for letter in doubled),
        "untrue": sum(
            bool(copies[letter["message_id"]]) == (letter["state"] in unsent) for letter in known
        ),
        "strange": len(set(copies) - {letter["message_id"] for letter in letters}),
    }


BAD = ("lost", "unflagged", "untrue", "strange")
assert settings.configured
