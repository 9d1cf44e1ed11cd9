from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table. `value` and `floor` in `unit`; `ratio` is value over floor, or over
    the target where the target is absolute (the floor is then 0)."""

    name: str
    value: float
    floor: float
    ratio: float
    target: float
    ok: bool
    unit: str
    beside: str = ""  # what the table says behind it
