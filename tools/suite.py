"""`make test`: every test, on what the portal runs on: SQLite, PostgreSQL, a broker, a browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from tools.chromium import chromium
from tools.postgres import cluster

PLAIN = ["-n", "2", "-m", "not browser and not processes"]
OURS = (
    "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "VAR_DIR", "SITE_URL", "PORT", "DEBUG", "SENDERS",
)  # fmt: skip


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are stopped too
    faults = [_pytest("on SQLite", PLAIN)]
    with cluster() as settings:
        faults.append(
            _missing("PostgreSQL (initdb, postgres): no tests on it")
            if settings is None
            else _pytest("on PostgreSQL", PLAIN, settings)
        )
    faults.append(_pytest("with real processes", ["-m", "processes"]))
    path = chromium()
    faults.append(
        _pytest("in Chromium", ["-m", "browser"], {"CHROMIUM": path})
        if path
        else _missing("Chromium: no browser tests")
    )
    return int(any(faults))


def _pytest(where: str, options: list[str], settings: dict[str, str] | None = None) -> bool:
    """Whether something failed. Settings of the caller's shell do not reach the tests."""
    print(f"\n== Tests {where}", flush=True)
    began = time.monotonic()
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    command = [sys.executable, "-m", "pytest", *options, *sys.argv[1:]]
    status = subprocess.run(command, check=False, env=kept | (settings or {})).returncode
    print(f"   {where}: {time.monotonic() - began:.0f} s", flush=True)
    return status != 0


def _missing(what: str) -> bool:
    """Skips visibly; where CI is set, what is missing is a fault."""
    in_ci = bool(os.environ.get("CI"))
    print(f"\n== {'MISSING' if in_ci else 'SKIPPED'}: {what}.", flush=True)
    return in_ci


if __name__ == "__main__":
    sys.exit(main())
