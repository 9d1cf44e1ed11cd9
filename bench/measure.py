"""Measuring on a noisy machine: the floor and the subject alternate, and medians are compared."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from statistics import median
from time import perf_counter
from typing import Any

from django.db import ProgrammingError, connection

from bench.result import Result
from csm_portal.lib.database import PLANNED_ANEW

ROUNDS = 7
CALLS = 31  # against a fixed target: a neighbour on the machine outlasts seven of them
PLANNED_BY_THE_SERVER = 5  # times, before PostgreSQL keeps the plan of a prepared statement


def tidy_up() -> None:
    """What a portal that runs for a while has behind it, and would else come in the middle of a
    benchmark: vacuum, the writing of what was filled in, the looking through of what was read."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if postgresql else "ANALYZE")
        if postgresql:
            with suppress(ProgrammingError):  # not everybody may
                cursor.execute("CHECKPOINT")
    gc.collect()
    gc.freeze()  # as csm_portal.wsgi does


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def against_floor(
    name: str,
    work: Callable[[], object],
    floor: Callable[[], object],
    *,
    target: float,
    rounds: int = ROUNDS,
    share: float = 1.0,
    at_most_ms: float | None = None,
) -> Result:
    """Milliseconds of the work and of its floor. `share`: the part of the work that is compared,
    where one call does many items and the floor does one."""
    work(), floor()  # warm: imports, plans, caches
    taken: list[tuple[float, float]] = [(seconds(work), seconds(floor)) for _ in range(rounds)]
    value = median(w for w, _f in taken) * share * 1000
    low = median(f for _w, f in taken) * 1000
    ratio = value / low
    ok = ratio <= target and (at_most_ms is None or value <= at_most_ms)
    return Result(name, round(value, 4), round(low, 4), round(ratio, 3), target, ok, "ms")


def throughput(
    name: str, work: Callable[[], object], floor: Callable[[], object], *, many: int, target: float
) -> Result:
    """Items a second of the work and of its floor, each of which does `many`; more is better."""
    work(), floor()
    taken = [(seconds(work), seconds(floor)) for _ in range(ROUNDS)]
    value = many / median(w for w, _f in taken)
    most = many / median(f for _w, f in taken)
    ratio = value / most
    return Result(
        name, round(value, 1), round(most, 1), round(ratio, 3), target, ratio >= target, "/s"
    )


def database_ms(work: Callable[[], object]) -> float:
    """Milliseconds that the database took, over all statements of one call."""
    spent = 0.0

    def watch(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        nonlocal spent
        started = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent += perf_counter() - started

    with connection.execute_wrapper(watch):
        work()
    return spent * 1000


def absolute(name: str, work: Callable[[], float], *, target_ms: float) -> Result:
    """A figure in milliseconds against a target in milliseconds.

    On a connection that knows the statements, as those of a busy server do: the first times each is
    planned anew, and so are the first times after it was prepared. A page that is opened rarely
    costs up to twice as much.
    """
    for _time in range(PLANNED_ANEW + PLANNED_BY_THE_SERVER + 1):
        work()
    value = median(work() for _ in range(CALLS))
    ratio = value / target_ms
    return Result(name, round(value, 3), 0.0, round(ratio, 3), target_ms, ratio <= 1, "ms")
