"""Places at which a process can be made to die, so that tests see what is left behind.

FAILPOINT=name:file in the environment arms one place; it kills once for the file that is there,
which it removes. In production nothing is armed and a place costs one comparison.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

_armed, _, _file = os.environ.get("FAILPOINT", "").partition(":")


def reach(name: str) -> None:
    if name == _armed:
        _die()


def _die() -> None:
    try:
        Path(_file).unlink()
    except OSError:  # it has killed already
        return
    os.kill(os.getpid(), signal.SIGKILL)
