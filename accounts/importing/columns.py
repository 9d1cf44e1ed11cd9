"""What a file's columns look like: one pass over all rows, a few numbers a column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accounts.importing import limits
from accounts.importing.cells import is_nothing
from accounts.importing.dates import Shape
from accounts.importing.reading import Layout, header_of, rows_of


@dataclass
class Look:
    """One column, as seen so far."""

    header: str
    filled: int = 0
    nothing: int = 0  # NA, N/A, null and "-"
    samples: list[str] = field(default_factory=list)
    shape: Shape = field(default_factory=Shape)
    seen: set[int] = field(default_factory=set)

    def see(self, cell: str) -> None:
        if not cell:
            return
        if is_nothing(cell):
            self.nothing += 1
            return
        self.filled += 1
        self.shape.see(cell)
        if len(self.seen) < limits.DIFFERENT:
            known = len(self.seen)
            self.seen.add(hash(cell))
            if len(self.seen) > known and len(self.samples) < limits.SHOWN:
                self.samples.append(cell[:80])

    def as_dict(self) -> dict[str, Any]:
        return {
            "header": self.header,
            "filled": self.filled,
            "nothing": self.nothing,
            "different": len(self.seen),
            "samples": self.samples,
            "dates": self.shape.as_dict(),
        }


def look_over(
    path: Path, layout: Layout, tick: Callable[[int], None] = lambda rows: None
) -> tuple[list[dict[str, Any]], int]:
    """Every column as a dict, and the number of rows. Raises Refused."""
    looks = [Look(header) for header in _named(header_of(path, layout))]
    rows = 0
    for rows, (_number, cells) in enumerate(rows_of(path, layout), 1):
        for look, cell in zip(looks, cells, strict=False):
            look.see(cell)
        if rows % 10_000 == 0:
            tick(rows)
    return [look.as_dict() for look in looks], rows


def _named(header: list[str]) -> list[str]:
    """A name for every column, and no two alike: "", "id", "id" become "1", "id", "id (2)"."""
    names: list[str] = []
    for place, name in enumerate(header, 1):
        name = name or str(place)
        alike = sum(other.partition(" (")[0] == name for other in names)
        names.append(f"{name} ({alike + 1})" if name in names else name)
    return names


def shape_of(column: dict[str, Any]) -> Shape:
    return Shape(**column["dates"])
