"""Answers a second from 500 people at once while a wave leaves: the portal's own web server and
worker, as `manage.py run` starts them."""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core import signing
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from accounts.models import Contact
from bench.asking import due_wave
from bench.measure import seconds, tidy_up
from bench.relay import relay
from bench.result import Result
from csm_portal.lib.nudge import nudge
from csm_portal.running import commands
from csm_portal.running.child import Child
from letters.models import Batch, Letter
from success.refreshing import refresh_stale
from surveys import receipts, suspicion
from surveys.founding import first_version
from surveys.models import Answer, Invitation, Programme, Wave

PEOPLE, AT_ONCE = 1_600, 500
FIRST = 160  # before the clock: each line of the server to the database learns the statements
LINES = 8  # of the floor
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
        for one in people[: FIRST + PEOPLE]
    )  # fmt: skip
    return [row.pk for row in rows]


@contextmanager
def _served() -> Iterator[int]:
    """The port of a web server with two processes over the database of this bench."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with override_settings(PORT=port, WEB_WORKERS=2), _running(commands.web()):
        # The port is open before the processes are there.
        _wait(partial(_look, port, 1), "no web server")
        yield port


@contextmanager
def _running(child: Child, **more: str) -> Iterator[None]:
    """One of the portal's own processes, over the database and the broker of this bench."""
    url = urlsplit(os.environ["DATABASE_URL"])
    database = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    own = {"DATABASE_URL": database, "SECRET_KEY": settings.SECRET_KEY} | more
    with tempfile.TemporaryDirectory() as place, patch.dict(os.environ, own, VAR_DIR=place):
        (Path(place) / "broker").mkdir()
        (Path(place) / "broker/broker.sock").symlink_to(settings.BROKER_SOCKET)
        child.start()
        assert child.process is not None
        try:
            yield
        finally:
            child.process.terminate()  # not its children: they end what they are at
            child.process.wait(PATIENCE)


@contextmanager
def _a_wave_leaves() -> Iterator[None]:
    """Over one sender's lines, from the first of its letters on, until the end of the block.

    What it has to do beside is this: what benchmarks before this one left is done first.
    """
    letters = Letter.objects.filter(batch=due_wave(whole=True).batch)
    while refresh_stale():
        pass
    tidy_up()
    with relay() as port:
        sender = f"main=smtp://127.0.0.1:{port}?from=nps@portal.example&tls=off&rate=1000000"
        with _running(commands.worker(), SENDERS=sender):
            nudge("letters.deliver_due")
            _wait(letters.filter(state=Letter.State.SENT).exists, "no letter left")
            yield
            waiting = letters.unsettled().exists()
        if not waiting:
            raise RuntimeError("the wave had left before the answers were in")


def _wait(until: Callable[[], object], failed: str) -> None:
    for _each in range(300):
        with suppress(OSError):
            if until():
                return
        time.sleep(0.2)
    raise RuntimeError(failed)


def _press(port: int, invitation: int) -> tuple[int, float]:
    """Somebody who opened the page a minute ago; the status, and the seconds it took."""
    opened = f"{invitation}-{round(1000 * (time.time() - 60))}"
    stamp = signing.Signer(salt=suspicion.OPENED).sign(opened)
    body = urlencode({"score": invitation % 11, "comment": "As it should be", "opened": stamp})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    began, line = time.perf_counter(), HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request("POST", receipts.answer_path(invitation), body, kind)
    reply = line.getresponse()
    reply.read()
    line.close()
    return reply.status, time.perf_counter() - began


def _look(port: int, times: int) -> bool:
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for _each in range(times):
        line.request("GET", "/healthz")
        line.getresponse().read()
    line.close()
    return True


def answer_post() -> Result:
    """Presses a second of 500 people at once, against an empty page of the same server."""
    people = _asked()
    before = Answer.objects.counting().count()
    pressed: list[tuple[int, float]] = []
    with _served() as port, ThreadPoolExecutor(AT_ONCE) as crowd:
        many = PEOPLE // LINES
        looking = partial(crowd.map, partial(_look, port))
        list(looking([20] * LINES))  # warm
        floor = PEOPLE / seconds(lambda: list(looking([many] * LINES)))
        with _a_wave_leaves():
            press = partial(crowd.map, partial(_press, port))
            first = list(press(people[:FIRST]))
            rate = PEOPLE / seconds(lambda: pressed.extend(press(people[FIRST:])))
    taken = Answer.objects.counting().count() - before
    statuses = {status for status, _took in first + pressed}
    if statuses != {302} or taken != len(people):
        raise RuntimeError(f"{taken} of {len(people)} answers taken: {sorted(statuses)}")
    slow = quantiles([took for _status, took in pressed], n=20)[-1]
    return Result(
        "answer_post", round(rate, 1), round(floor, 1), round(rate / floor, 3), AT_LEAST,
        rate >= AT_LEAST, "/s", f"p95 {slow:.1f} s",
    )  # fmt: skip


BENCHMARKS = {"answer_post": answer_post}
