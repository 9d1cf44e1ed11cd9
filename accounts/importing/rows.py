"""From cells to values: one row of a file, read by its columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from accounts.importing.cells import Wrong, is_nothing
from accounts.importing.problems import Problem, is_bad
from accounts.models import Account, Contact

if TYPE_CHECKING:
    from accounts.importing.kinds import Column

LONGEST_NAME = 200


@dataclass
class Row:
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    extras: dict[str, str] = field(default_factory=dict)  # fields of the account
    problems: list[Problem] = field(default_factory=list)
    outcome: str = ""  # what becomes of it: new, changed, known, skipped
    counts: Counter[str] = field(default_factory=Counter)
    account: Account | None = None  # found, or made while writing
    account_key: str = ""  # the one that matched, before merges; "new:NAME" until it is made
    account_place: str = ""  # the same through one pass over the file, made meanwhile or not
    contact: Contact | None = None
    person_key: str = ""
    plan: Any = None  # between a session's judging and writing

    def wrong(self, code: str, raw: str = "", **parameters: Any) -> None:
        self.problems.append(Problem(code, raw[:200], parameters))

    @property
    def is_bad(self) -> bool:
        return any(is_bad(problem.code) for problem in self.problems)


@dataclass(frozen=True)
class Reading:
    """How the cells of a file become values: by place, the column, and its order of dates."""

    columns: tuple[tuple[int, Column, Any], ...]
    extras: tuple[tuple[int, str], ...]
    width: int

    def read(self, number: int, cells: list[str]) -> Row:
        row = Row(number)
        if any(cells[self.width :]):
            row.wrong("cells", " ".join(cells[self.width :]))
        for place, column, order in self.columns:
            cell = cells[place] if place < len(cells) else ""
            row.raw[column.name] = cell
            if not is_nothing(cell):
                try:
                    row.values[column.name] = column.read(cell, order)
                except Wrong as wrong:
                    row.problems.append(wrong.problem)
        join_names(row.values)
        for place, name in self.extras:
            cell = cells[place] if place < len(cells) else ""
            if not is_nothing(cell):
                row.extras[name] = cell[:300]
        return row


def join_names(values: dict[str, Any]) -> None:
    """First and last name are one name; beside a first name alone, "Name" is the last."""
    first, last = values.pop("first_name", ""), values.pop("last_name", "")
    name = values.get("name", "")
    if not name:
        whole = f"{first} {last}".strip()
    elif first and not last and first not in name:
        whole = f"{first} {name}"
    else:
        whole = name
    if whole:
        values["name"] = whole[:LONGEST_NAME]
