"""Where the embedded broker listens: a socket that nobody else on the machine may open."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LONGEST = 100  # the system's limit is 107 bytes on Linux, 103 on macOS


def broker_socket(var_dir: Path) -> Path:
    """Under var/, or in a short directory for temporary files when var/ lies too deep."""
    path = var_dir / "broker" / "broker.sock"
    if len(os.fsencode(path)) <= LONGEST:
        return path
    name = hashlib.sha256(os.fsencode(var_dir)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"csm-portal-{os.getuid()}-{name}" / "broker.sock"


def private_dir(path: Path) -> None:
    """Make the directory for this user alone, and refuse one that somebody else laid there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise ImproperlyConfigured(f"{path} is not a directory of this user: remove it.")
    path.chmod(0o700)
