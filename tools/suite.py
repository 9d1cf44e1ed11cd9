"""`make test`: every test, on what the portal runs on: SQLite, PostgreSQL, a broker, a browser.

Two lanes side by side: what computes, and what mostly waits for processes and for a browser. What
a phase says is shown once it has ended, in one piece.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tools.chromium import chromium
from tools.postgres import cluster

PLAIN = "not browser and not processes"
UNDONE = ("autovacuum=off",)  # tests undo what they write: it would clean up after each of them
OURS = (
    "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "VAR_DIR", "SITE_URL", "PORT", "DEBUG", "SENDERS",
)  # fmt: skip


@dataclass
class Phase:
    where: str
    command: list[str]
    settings: dict[str, str] = field(default_factory=dict)


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are stopped too
    began, browser = time.monotonic(), chromium()
    with cluster(*UNDONE) as database:
        computing = [Phase("on SQLite", pytest(PLAIN))]
        # A file stays with one worker, for the portal that its tests share.
        waiting = [Phase("with real processes", pytest("processes", "--dist", "loadfile"))]
        if database:
            computing.append(Phase("on PostgreSQL", pytest(f"{PLAIN} and not pure"), database))
        if browser:
            waiting.append(Phase("in Chromium", pytest("browser"), {"CHROMIUM": browser}))
        faults = run(computing, waiting)
    if not database:
        faults += _missing("PostgreSQL (initdb, postgres): no tests on it")
    if not browser:
        faults += _missing("Chromium: no browser tests")
    print(f"\n== All tests: {time.monotonic() - began:.0f} s. {' '.join(faults)}", flush=True)
    return int(bool(faults))


def pytest(marked: str, *more: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-n", "2", "-m", marked, *more, *sys.argv[1:]]


def run(*lanes: list[Phase]) -> list[str]:
    """The phases of a lane one after the other, the lanes beside each other; what went wrong."""
    faults: list[str] = []
    going = [_along(lane, faults) for lane in lanes]
    try:
        while going:
            going = [lane for lane in going if next(lane, False)]
            time.sleep(0.2)
    finally:
        for lane in going:
            lane.close()
    return faults


def _along(lane: list[Phase], faults: list[str]) -> Generator[bool]:
    """True as long as something is under way."""
    for phase in lane:
        with tempfile.TemporaryFile("w+") as said, _begun(phase, said.fileno()) as process:
            while process.poll() is None:
                yield True
            said.seek(0)
            print(f"\n== Tests {phase.where}\n{said.read()}", flush=True)
            if process.returncode:
                faults.append(f"Something failed {phase.where}.")


@contextmanager
def _begun(phase: Phase, output: int) -> Iterator[subprocess.Popen[bytes]]:
    """Settings of the caller's shell do not reach the tests; none goes on without us."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    with subprocess.Popen(
        phase.command, env=kept | phase.settings, stdout=output, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)  # so that it stops what it has started


def _missing(what: str) -> list[str]:
    """Skips visibly; where CI is set, what is missing is a fault."""
    in_ci = bool(os.environ.get("CI"))
    print(f"\n== {'MISSING' if in_ci else 'SKIPPED'}: {what}.", flush=True)
    return [f"Missing: {what}."] if in_ci else []


if __name__ == "__main__":
    sys.exit(main())
