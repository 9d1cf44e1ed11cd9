"""The machine's processes: from /proc where there is one (a bare machine has no `ps`)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    pid: int
    parent: int
    state: str
    command: str


def listed() -> list[Process]:
    if Path("/proc/self/stat").exists():
        return [found for path in Path("/proc").glob("[0-9]*") if (found := _read(path))]
    ps = ["ps", "-A", "-o", "pid=,ppid=,stat=,args="]
    lines = subprocess.run(ps, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [line.split(None, 3) for line in lines]
    return [Process(int(pid), int(parent), state[:1], rest) for pid, parent, state, rest in rows]


def _read(path: Path) -> Process | None:
    try:
        state, parent = (path / "stat").read_text().rpartition(")")[2].split()[:2]
        command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # it has just ended
        return None
    return Process(int(path.name), int(parent), state, command)


def alive(pid: int) -> bool:
    """A process that ended and was not yet asked for its status counts as ended."""
    return any(process.pid == pid and process.state != "Z" for process in listed())
