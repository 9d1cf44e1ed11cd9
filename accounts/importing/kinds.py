"""What can be imported. Kinds of rows register themselves; upper floors bring their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules

from accounts.importing.cells import Reader
from accounts.importing.rows import Row
from accounts.models import User
from csm_portal.lib.fold import fold

LEFT_OUT = ""
EXTRA = "field"  # a field of the account, named by the column; "field:Name" names it otherwise
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Column:
    """Something that a column of a file can be."""

    name: str
    label: Any
    read: Reader
    headers: str = ""  # folded names that say it, parted by "|"
    is_date: bool = False
    part_of: str = ""  # another column, which is whole once the parts are joined

    def answers_to(self, words: str) -> bool:
        return words in self.headers.split("|") or words == self.name.replace("_", " ")


@dataclass(frozen=True)
class Options:
    """What a person said beside the columns."""

    date: str = ""  # of every row, ISO
    anonymous: bool = False
    create_accounts: bool = False
    good_rows: bool = False
    history_only: bool = False
    signature: str = ""  # of the file's header
    account_is_id: bool = False  # the account's column holds ids, says its name
    by: User | None = None


class Session:
    """One pass over a file's rows. `judge` looks, `write` writes; state lives across chunks."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.made: dict[str, str] = {}  # accounts made in this pass: their key, and what it was

    def judge(self, rows: Sequence[Row]) -> None:
        """Look the rows up and write on each what would become of it, and what is wrong."""
        raise NotImplementedError

    def write(self, rows: Sequence[Row]) -> None:
        """Write the judged rows that are fine, in the caller's transaction."""
        raise NotImplementedError


@dataclass(frozen=True)
class Kind:
    code: str
    label: Any
    columns: tuple[Column, ...]
    session: type[Session]
    lacks: Any  # (the mapped names, options) -> sentences about what is missing
    offers: tuple[str, ...] = ()  # the options that a person may choose, beside the good rows
    wakes: tuple[str, ...] = ()  # tasks to nudge afterwards
    order: int = 0

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    def recognise(self, header: str) -> str:
        """The name of the column that a header says, by its name in English or French."""
        said = words(header)
        return next((c.name for c in self.columns if said and c.answers_to(said)), LEFT_OUT)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.code] = kind


def kinds() -> list[Kind]:
    autodiscover_modules("importing.registration")
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def kind_of(code: str) -> Kind:
    return next(kind for kind in kinds() if kind.code == code)


def words(header: str) -> str:
    """ "Company_ID", "companyId", "Société (nom)": "company id", "company id", "societe nom"."""
    return fold(_WORDS.sub(" ", _HUMP.sub(" ", header[:200])))


def is_extra(name: str) -> bool:
    return name == EXTRA or name.startswith(EXTRA + ":")


def extra_name(name: str, header: str) -> str:
    return (name.partition(":")[2] or header).strip()[:100]


def mapped(names: Mapping[int, str]) -> set[str]:
    return {name for name in names.values() if name and not is_extra(name)}
