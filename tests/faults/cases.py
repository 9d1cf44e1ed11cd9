"""What may happen to workers, beats, brokers, and to a wave by people's hands."""

from __future__ import annotations

import os
import signal
import time

import redis
from django.conf import settings

from letters.models import Address, Letter, Switch
from tests.faults import LINES
from tests.faults.case import Case, case
from tests.faults.office import Office, kill, kill_one, open_letters
from tests.processes.portal import manage, wait_for

CRASHES = {
    "claimed": "after the claim",
    "composed": "after composing",
    "before-gate": "before the gate",
    "gated": "after the gate",
    "handed": "after the reply",
    "settled": "after settling",
}


@case("worker child killed -9")
def child_killed(office: Office, fast: bool) -> int:
    letters, kills = (200, 3) if fast else (2_000, 20)
    worker = office.everything()
    office.wave(letters)
    for number in range(1, kills + 1):
        office.wait_for_copies(number * letters // (kills + 1))
        kill_one(office.children(worker))
    office.wait_until_settled()
    return LINES * kills


@case("whole worker killed -9")
def worker_killed(office: Office, fast: bool) -> int:
    letters, kills = (200, 2) if fast else (2_000, 20)
    worker = office.everything()
    office.wave(letters)
    for number in range(1, kills + 1):
        office.wait_for_copies(number * letters // (kills + 1))
        kill(worker)
        worker = office.worker()
    office.wait_until_settled()
    return 2 * LINES * kills  # of two processes


def crash(point: str) -> Case:
    def run(office: Office, fast: bool) -> int:
        token = office.home / "failpoint"
        token.touch()
        office.start_broker()
        office.beat()
        office.wave(60)
        office.worker(FAILPOINT=f"{point}:{token}")
        wait_for(lambda: not token.exists(), 300)
        office.wait_until_settled()
        return 2

    return run


for _point, _where in CRASHES.items():
    case(f"crash {_where}")(crash(_point))


@case("SIGTERM")
def terminated(office: Office, fast: bool) -> int:
    worker = office.everything()
    office.wave(300)
    office.wait_for_copies(60)
    kill(worker, signal.SIGTERM)  # to every process of it, as the portal's own supervisor does
    worker.wait(60)
    assert not Letter.objects.filter(state="handing_over").exists()  # each had time to end
    office.worker()
    office.wait_until_settled()
    return 0


@case("SIGSTOP beyond the lease")
def stopped(office: Office, fast: bool) -> int:
    worker = office.everything()
    office.wave(300)
    office.wait_for_copies(60)
    children = office.children(worker)
    kill(worker, signal.SIGSTOP)
    office.worker("two")
    office.wait_until_settled()
    kill(worker, signal.SIGCONT)
    time.sleep(3)
    return LINES * len(children)


@case("broker killed")
def broker_killed(office: Office, fast: bool) -> int:
    office.everything()
    office.wave(300)
    office.wait_for_copies(60)
    assert office.broker
    kill(office.broker)
    office.wave(50, "meanwhile")
    time.sleep(3)
    office.start_broker()
    office.wait_until_settled()
    return 0


@case("broker flushed")
def broker_flushed(office: Office, fast: bool) -> int:
    office.everything()
    office.wave(300)
    for _time in range(10):
        redis.Redis(unix_socket_path=str(settings.BROKER_SOCKET)).flushall()
        time.sleep(0.3)
    office.wait_until_settled()
    return 0


@case("broker absent the whole time")
def no_broker(office: Office, fast: bool) -> int:
    office.wave(200)
    while open_letters():
        done = manage("sending", "deliver", **os.environ)
        assert done.returncode == 0, done.stderr
    return 0


@case("two workers and three beats")
def many(office: Office, fast: bool) -> int:
    office.everything()
    office.worker("two")
    office.beat("two")
    office.beat("three")
    for number in range(3):
        office.wave(200, f"wave{number}")
    office.wait_until_settled()
    return 0


@case("beat killed across a due time")
def beat_killed(office: Office, fast: bool) -> int:
    office.start_broker()
    office.worker()
    beat = office.beat()
    batch = office.wave(50)
    batch.pause()
    wait_for(lambda: not Letter.objects.filter(state="leased").exists(), 120)
    kill(beat)
    batch.letters.unsettled().update(due_at=Letter.objects.first().created_at)
    batch.resume()
    office.beat("two")
    office.wait_until_settled()
    return 0


@case("paused, resumed, stopped, started, cancelled")
def handled(office: Office, fast: bool) -> int:
    office.everything()
    batch = office.wave(600)
    office.wait_for_copies(50)
    batch.pause()
    _is_still(office)
    batch.resume()
    office.wait_for_copies(200)
    Switch.objects.stop()
    _is_still(office)
    Switch.objects.start()
    office.wait_for_copies(350)
    batch.cancel()
    _is_still(office)
    office.wait_until_settled()
    assert batch.counts()["cancelled"]
    return 0


def _is_still(office: Office) -> None:
    """After at most one letter for each line, nothing leaves."""
    before = len(office.received())
    time.sleep(2)
    after = len(office.received())
    assert after - before <= 4, f"{after - before} left after it was held"
    time.sleep(1)
    assert len(office.received()) == after


@case("opted out while the wave leaves")
def opted_out(office: Office, fast: bool) -> int:
    office.everything()
    batch = office.wave(400)
    office.wait_for_copies(50)
    late = batch.letters.unsettled().order_by("-pk").values("address")[:50]
    for address in Address.objects.filter(pk__in=late):
        address.opt_out()
    office.wait_until_settled()
    assert batch.counts().get("suppressed", 0) >= 40
    return 0
