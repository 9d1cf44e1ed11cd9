"""A fault by its name: a case does its harm and leaves everything settled.

It returns how often it did harm: at most so many copies may be doubled.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.faults.office import Office

Case = Callable[[Office, bool], int]
CASES: dict[str, Case] = {}


def case(name: str) -> Callable[[Case], Case]:
    def keep(function: Case) -> Case:
        CASES[name] = function
        return function

    return keep
