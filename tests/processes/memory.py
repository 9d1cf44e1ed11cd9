from __future__ import annotations

import re
import resource
import sys
from pathlib import Path


def peak() -> int:
    """MB that this process has held at most, itself: Linux's maxrss tells of its parent's, too."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1]) // 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
