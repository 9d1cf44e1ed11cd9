"""`make faults`: what a wave survives, with real processes, on PostgreSQL and on SQLite.

    python -m tests.faults.run [--fast] [--sqlite] [a fault's name, or part of it ...]

Prints a table and fails where a letter is lost, a second copy is not marked, or a state says what
is not so. Each letter that the mail server stored stands in its log before the server replied.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

from tests.faults import LINES
from tests.processes.portal import free_port
from tools import postgres

COLUMNS = ("letters", "harms", "lost", "doubled", "flagged", "unsure")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--fast", action="store_true", help="fewer letters and kills")
    parser.add_argument("--sqlite", action="store_true")
    said = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that every process is stopped too
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="csm-portal-faults-")))
        database = None if said.sqlite else stack.enter_context(postgres.server())
        port = free_port()
        prepare(home, database, port)
        return int(not run_all(said, home, database, port))


def prepare(home: Path, database: postgres.Server | None, port: int) -> None:
    """The environment of every process, an empty database, and all that may happen."""
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{home}/portal.sqlite3",
        "SECRET_KEY": os.urandom(40).hex(),
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "VAR_DIR": str(home),
        "REDIS_URL": "",
        "LEASE_SECONDS": "4",
        "SENDERS": f"main=smtp://portal:a-secret@127.0.0.1:{port}?from=nps@portal.example&tls=off"
        f"&connections={LINES}&rate=60000",
        **(database.settings if database else {}),
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for room in ("cases", "server_cases", "waves"):
        import_module(f"tests.faults.{room}")


def run_all(said: argparse.Namespace, home: Path, database: object, port: int) -> bool:
    from tests.faults.case import CASES

    wanted = [name for name in CASES if not said.names or any(n in name for n in said.names)]
    if database is None:
        wanted = [name for name in wanted if name != "database restarted"]
    print(f"{'fault':45}", *(f"{column:>8}" for column in COLUMNS), "  seconds", flush=True)
    return not [name for name in wanted if not run_one(name, said.fast, home, database, port)]


def run_one(name: str, fast: bool, home: Path, database: object, port: int) -> bool:
    from tests.faults.case import CASES
    from tests.faults.office import BAD, Office, judge

    began, wrong = time.monotonic(), ""
    with Office(home, port, database) as office:
        try:
            harms = CASES[name](office, fast)
        except Exception:  # one fault's failure must not hide the others
            harms, wrong = 0, traceback.format_exc()
        found = judge(office) | {"harms": harms}
    figures = (f"{found[column]:8}" for column in COLUMNS)
    print(f"{name:45}", *figures, f"{time.monotonic() - began:9.0f}", flush=True)
    bad = {what: found[what] for what in BAD if found[what]}
    if found["doubled"] > found["harms"]:
        bad["doubled"] = found["doubled"]
    if 2 * found["unsure"] > found["harms"]:  # each was hit twice
        bad["unsure"] = found["unsure"]
    if bad or wrong:
        print(f"  FAILED {bad or ''} {wrong}", flush=True)
    return not (bad or wrong)


if __name__ == "__main__":
    sys.exit(main())
