"""A few of the faults on every run; all of them, with more letters: `make faults`."""

import os
import subprocess
import sys

import pytest

from tests.processes.portal import OURS, ROOT

pytestmark = pytest.mark.processes


@pytest.mark.parametrize(
    ("database", "faults"),
    [
        ([], ["worker child killed -9", "SIGTERM", "crash after the gate", "answers and scanners"]),
        (["--sqlite"], ["crash after the reply", "broker flushed"]),
    ],
    ids=["PostgreSQL", "SQLite"],
)
def test_a_wave_loses_nobody_and_doubles_nobody_unmarked(database, faults):
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    command = [sys.executable, "-m", "tests.faults.run", "--fast", *database, *faults]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 1 + len(faults)
