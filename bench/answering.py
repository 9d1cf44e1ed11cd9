"""Answers a second, taken by the web server as it runs: two processes, the database, the broker."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core import signing
from django.db import connection
from django.utils import timezone

from accounts.models import Contact
from bench.measure import seconds
from bench.result import Result
from letters.models import Batch
from surveys import receipts, suspicion
from surveys.founding import first_version
from surveys.models import Answer, Invitation, Programme, Wave

PEOPLE, LINES = 1_600, 8
AT_LEAST = 150  # a second
PATIENCE = 120  # seconds for one reply


def _asked() -> list[int]:
    """A wave of people of many accounts, each with an address."""
    programme = Programme.objects.create(name=f"Bench {time.time()}")
    today = timezone.localdate()
    wave = Wave.objects.create(
        programme=programme, version=first_version(programme, None), occurrence="bench",
        batch=Batch.objects.create(name="bench"), begins_on=today, ends_on=today,
        closes_on=today + timedelta(days=30),
    )  # fmt: skip
    people = Contact.objects.exclude(address=None).order_by("email", "pk").distinct("email")
    rows = Invitation.objects.bulk_create(
        Invitation(wave=wave, contact=one, account_id=one.account_id, address_id=one.address_id,
                   language="en", asked_at=timezone.now())
        for one in people[:PEOPLE]
    )  # fmt: skip
    return [row.pk for row in rows]


@contextmanager
def _served() -> Iterator[int]:
    """The port of a web server with two processes over the database of this bench."""
    with tempfile.TemporaryDirectory() as place, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        (Path(place) / "broker").mkdir()
        (Path(place) / "broker/broker.sock").symlink_to(settings.BROKER_SOCKET)
        url = urlsplit(os.environ["DATABASE_URL"])
        database = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        own = {"DATABASE_URL": database, "VAR_DIR": place, "SECRET_KEY": settings.SECRET_KEY}
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers"]
        command += ["2", "--threads", "8", "--worker-class", "gthread", "--log-level", "error"]
        command += ["--no-control-socket", "csm_portal.wsgi"]
        with subprocess.Popen(command, env=os.environ | own) as server:
            try:
                _wait(port)
                yield port
            finally:
                server.terminate()


def _wait(port: int) -> None:
    """Until it answers: the port is open before the processes are there."""
    for _each in range(300):
        try:
            _look(port, 1)
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("no web server")


def _press(port: int, invitations: Sequence[int]) -> list[int]:
    """One after another over a line of its own; the statuses."""
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    stamp = signing.Signer(salt=suspicion.OPENED)
    statuses = []
    for pk in invitations:
        opened = stamp.sign(f"{pk}-{round(1000 * (time.time() - 60))}")
        body = urlencode({"score": pk % 11, "comment": "As it should be", "opened": opened})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", receipts.answer_path(pk), body, kind)
        reply = line.getresponse()
        reply.read()
        statuses.append(reply.status)
    line.close()
    return statuses


def _look(port: int, times: int) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for _each in range(times):
        line.request("GET", "/healthz")
        line.getresponse().read()
    line.close()


def answer_post() -> Result:
    """Presses a second over eight lines, against an empty page of the same server."""
    people = _asked()
    before = Answer.objects.counting().count()
    shares = [people[start::LINES] for start in range(LINES)]
    statuses: list[int] = []
    with _served() as port, ThreadPoolExecutor(LINES) as threads:
        many = len(people) // LINES
        list(threads.map(lambda _line: _look(port, 20), range(LINES)))  # warm
        floor = len(people) / seconds(
            lambda: list(threads.map(lambda _line: _look(port, many), range(LINES)))
        )

        def press() -> None:
            for some in threads.map(lambda share: _press(port, share), shares):
                statuses.extend(some)

        rate = len(people) / seconds(press)
    taken = Answer.objects.counting().count() - before
    if set(statuses) != {302} or taken != len(people):
        raise RuntimeError(f"{taken} of {len(people)} answers taken: {sorted(set(statuses))}")
    ok = rate >= AT_LEAST
    ratio = round(rate / floor, 3)
    return Result("answer_post", round(rate, 1), round(floor, 1), ratio, AT_LEAST, ok, "/s")


BENCHMARKS = {"answer_post": answer_post}
