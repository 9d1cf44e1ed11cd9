from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgres", "postgresql", "sqlite")
ENGINE = "csm_portal.lib.postgresql"
# Seconds a connection lives. A statement is planned anew its first ten times or so: in a minute, no
# line of a web server comes that far.
KEPT = 3600
PLANNED_ANEW = 5  # times a statement is, before a connection knows it
OPTIONS = {
    "connect_timeout": 5,
    # A process that is frozen inside a transaction loses it, and what it holds, after a minute.
    # Statements here take milliseconds; compiling one, which PostgreSQL does where it guesses it
    # to be dear, takes fifty.
    "options": "-c idle_in_transaction_session_timeout=60000 -c jit=off",
    # What is asked again and again is planned once: planning takes longer than answering. Values
    # travel apart from the statement for it, at most 65,535 of them.
    "server_side_binding": True,
    "prepare_threshold": PLANNED_ANEW,
}
SHAPE = "postgres://user:password@host:5432/name"


def database(url: str, default: Path) -> dict[str, Any]:
    """What Django needs to know of the database: SQLite at `default` unless `url` names one."""
    if not url:
        return sqlite({"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)})
    try:
        scheme = urlsplit(url).scheme
        found: dict[str, Any] = environ.Env.db_url_config(url) if scheme in SCHEMES else {}
    except ValueError:  # a port that is no number
        found = {}
    if not found.get("NAME"):  # the address itself is not repeated: it may carry a password
        raise ImproperlyConfigured(f"DATABASE_URL is not understood: write it like {SHAPE}.")
    if found["ENGINE"].endswith("sqlite3"):
        return sqlite(found)
    _send_arrays_in_binary()
    _read_moments_quickly()
    options = OPTIONS | found.get("OPTIONS", {})
    ours = {"ENGINE": ENGINE, "CONN_MAX_AGE": KEPT, "CONN_HEALTH_CHECKS": True}
    return found | ours | {"OPTIONS": options}


def _send_arrays_in_binary() -> None:
    """Many rows at once travel as an array a column. As text, quoting them takes psycopg as long as
    all that Django does with them."""
    from psycopg import adapters
    from psycopg.types.array import ListBinaryDumper

    adapters.register_dumper(list, ListBinaryDumper)


def _read_moments_quickly() -> None:
    from django.db.backends.signals import connection_created

    from csm_portal.lib import moments

    connection_created.connect(moments.read_quickly)


def sqlite(found: dict[str, Any]) -> dict[str, Any]:
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    return found | {"OPTIONS": options}
