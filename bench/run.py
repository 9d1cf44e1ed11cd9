"""`make bench`: every benchmark, as a table and as var/bench.json.

PostgreSQL unless DATABASE_URL says otherwise; BENCH_SCALE=small (2,000 accounts) or full
(100,000 accounts, about 1,000,000 answers); `--only NAME` runs one. A missed target is shown and
does not change the exit status.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import orjson

from bench.result import Result
from tools.postgres import cluster

SCALES = {"small": 2_000, "full": 100_000}


@contextmanager
def database() -> Iterator[None]:
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with cluster() as settings:
        if settings is None:
            sys.exit("No PostgreSQL, and none could be installed: install it or give DATABASE_URL.")
        os.environ.update(settings)
        yield


@contextmanager
def embedded_broker() -> Iterator[None]:
    """As in the running portal, so that a nudge costs what it costs there."""
    from django.conf import settings
    from django.test import override_settings

    from csm_portal.celery import app
    from csm_portal.running import broker

    with tempfile.TemporaryDirectory() as place, override_settings():
        settings.BROKER_SOCKET = Path(place) / "broker.sock"
        settings.VAR_DIR, kept = Path(place), settings.VAR_DIR
        child = broker.child()
        settings.VAR_DIR = kept
        app.conf.update(broker_url=f"redis+socket://{settings.BROKER_SOCKET}")
        child.start()
        try:
            yield
        finally:
            child.signal(signal.SIGTERM)


@contextmanager
def prepared(accounts: int) -> Iterator[None]:
    """A database of its own, migrated and filled with an invented world."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.measure import tidy_up

    # Not setup_test_environment(): it makes every template keep a copy of what it was given.
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("demo", accounts=accounts, seed=1, verbosity=0)
        tidy_up()
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def chosen(only: str) -> Mapping[str, Callable[[], Result]]:
    from bench import answering, asking, curves, letters, pages, writing

    every = pages.BENCHMARKS | writing.BENCHMARKS | curves.BENCHMARKS | letters.BENCHMARKS
    every |= asking.BENCHMARKS
    every |= answering.BENCHMARKS
    if only and only not in every:
        sys.exit(f"ONLY={only}: there is {', '.join(every)}.")
    return {only: every[only]} if only else every


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=os.environ.get("ONLY", ""))
    only = parser.parse_args().only
    scale = os.environ.get("BENCH_SCALE", "small")
    if scale not in SCALES:
        sys.exit(f"BENCH_SCALE={scale!r}: write one of {', '.join(SCALES)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_portal.settings")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    with database(), prepared(SCALES[scale]), embedded_broker():
        keep(show((run() for run in chosen(only).values()), scale))


def show(results: Iterable[Result], scale: str) -> Iterator[Result]:
    """Each as soon as it is known: a full run takes long, and may be broken off."""
    print(f"{'name':18} {'value':>12} {'floor':>12} {'ratio':>8} {'target':>8}   ({scale})")
    for result in results:
        row = asdict(result)
        missed = "" if row["ok"] else "  missed"
        beside = f"  {row['beside']}" if row["beside"] else ""
        print(
            f"{row['name']:18} {row['value']:9} {row['unit']:2} {row['floor']:9} {row['unit']:2} "
            f"{row['ratio']:8} {row['target']:8}{missed}{beside}",
            flush=True,
        )
        yield result


def keep(results: Iterable[Result]) -> None:
    from django.conf import settings

    rows = [asdict(result) for result in results]
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    (settings.VAR_DIR / "bench.json").write_bytes(orjson.dumps(rows, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main()
