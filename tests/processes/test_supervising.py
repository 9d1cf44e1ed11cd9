"""What the supervisor does with children that die, and with those that will not."""

import contextlib
import subprocess
import sys

import pytest

from csm_portal.running import supervisor as module
from csm_portal.running.child import Child
from csm_portal.running.supervisor import Supervisor
from tests.processes.listing import alive
from tests.processes.portal import wait_for

pytestmark = pytest.mark.processes
STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.fork()
with open(sys.argv[1], "a") as file: file.write(f"{os.getpid()}\\n")
time.sleep(60)
"""


def test_a_process_that_ignores_the_signal_is_killed_with_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "GRACE", 0.5)
    pids = tmp_path / "pids"
    with Supervisor(say=print) as supervisor:
        supervisor.start(Child("stubborn", [sys.executable, "-c", STUBBORN, pids]))
        supervisor.tend_until(lambda: pids.exists() and len(pids.read_text().split()) == 2, 10)

    assert [pid for pid in pids.read_text().split() if alive(int(pid))] == []


def test_a_child_that_keeps_dying_is_started_ever_more_slowly():
    said = []
    with Supervisor(say=said.append) as supervisor:
        supervisor.start(Child("short", [sys.executable, "-c", "raise SystemExit(3)"]))
        supervisor.tend_until(lambda: len(said) == 2, 10)

    assert said == ["short ended with status 3; again in 0.5 s.", said[1]]
    assert said[1].endswith("again in 1 s.")


def test_nothing_is_left_when_the_body_fails():
    child = Child("sleeper", ["sleep", "60"])
    with contextlib.suppress(RuntimeError), Supervisor(say=print) as supervisor:
        supervisor.start(child)
        raise RuntimeError

    assert not child.alive


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children so")
def test_children_end_even_if_the_command_is_killed_outright(tmp_path):
    code = (
        "import sys, time; from csm_portal.running.child import Child\n"
        "child = Child('sleeper', ['sleep', '60']); child.start()\n"
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()

    wait_for(lambda: not alive(pid), 5)
