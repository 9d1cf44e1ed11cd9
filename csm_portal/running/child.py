"""One process that the portal keeps alive."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

SETTLED = 60.0  # seconds alive after which earlier deaths are forgotten
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1


class Child:
    """Runs in a process group of its own, so that whatever it starts ends with it."""

    def __init__(
        self, name: str, command: Sequence[str | Path], cwd: Path | None = None, nice: int = 0
    ) -> None:
        self.name = name
        self.nice = nice  # how far it stands back where others need the processor, too
        self.command = [str(part) for part in command]
        self.cwd = cwd
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths = 0
        self.started_at = 0.0
        self.start_again_at = 0.0

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.start_again_at = 0.0
        self.process = subprocess.Popen(
            self.command,
            cwd=self.cwd,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=self._prepare,
        )

    def plan_next_start(self) -> float:
        """Sweep what the dead process left behind; the seconds until it is started again."""
        self.signal(signal.SIGKILL)
        lived = time.monotonic() - self.started_at
        self.deaths = 1 if lived > SETTLED else self.deaths + 1
        pause = min(LONGEST_PAUSE, 0.5 * 2.0 ** (self.deaths - 1))
        self.start_again_at = time.monotonic() + pause
        self.process = None
        return pause

    def _prepare(self) -> None:
        _end_with_parent()
        os.nice(self.nice)

    def signal(self, number: signal.Signals) -> None:
        """To the whole group: a process may be gone and its own children not."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                return


def _end_with_parent() -> None:
    """Ask the kernel for a SIGTERM if the command itself is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
