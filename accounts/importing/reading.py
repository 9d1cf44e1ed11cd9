"""Read any CSV file that some system wrote: encodings, separators, quotes, line ends.

Rows are streamed; what cannot be read is refused with a sentence, before a row is believed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from accounts.importing import limits
from accounts.importing.encodings import encoding_of
from accounts.importing.lines import Lines
from accounts.importing.refusal import Refused
from csm_portal.lib.csv_safe import unprefixed

SEPARATORS = (",", ";", "\t", "|")
Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Layout:
    """How a file is written."""

    encoding: str
    separator: str

    def open(self, path: Path) -> TextIO:
        return path.open(encoding=self.encoding, newline="")


def layout_of(path: Path) -> Layout:
    """Raises Refused for what is no CSV file, or a longer one than we take."""
    size = path.stat().st_size
    if size > limits.BYTES:
        raise Refused(
            _("The file is larger than %(n)d MB: split it.") % {"n": limits.BYTES // 1024 // 1024}
        )
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        return Layout(encoding, _separator(file.read(limits.SAMPLE)))


def header_of(path: Path, layout: Layout) -> list[str]:
    """The names of the columns; a column without one is named by its place."""
    with layout.open(path) as file:
        for _number, cells in _records(file, layout.separator):
            return [cell[: limits.HEADER] for cell in cells]
    raise Refused(_("The file is empty: a first row with the names of the columns was expected."))


def rows_of(path: Path, layout: Layout) -> Iterator[Record]:
    """The rows under the header, each with its number as a spreadsheet shows it (header: 1)."""
    with layout.open(path) as file:
        records = _records(file, layout.separator)
        next(records, None)
        for count, record in enumerate(records, 1):
            if count > limits.ROWS:
                raise Refused(_("More than %(n)d rows: split the file.") % {"n": limits.ROWS})
            yield record


def portions_of(path: Path, layout: Layout) -> Iterator[list[Record]]:
    """The rows some at a time, fewer of them where they are long; always in the same portions."""
    some: list[Record] = []
    length = 0
    for record in rows_of(path, layout):
        some.append(record)
        length += sum(map(len, record[1]))
        if len(some) == limits.PORTION or length > limits.LINE:
            yield some
            some, length = [], 0
    if some:
        yield some


def _records(file: TextIO, separator: str) -> Iterator[Record]:
    """Rows that hold something, cells without white space around and without a guarding '."""
    lines = Lines(file)
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=separator != "\t")
    number, record = 0, ""
    try:
        for number, cells in enumerate(reader, 1):
            record = lines.of_record()
            if len(cells) > limits.COLUMNS:
                raise Refused(
                    _("Row %(row)d has %(n)d columns: at most %(most)d are taken.")
                    % {"row": number, "n": len(cells), "most": limits.COLUMNS}
                )
            if any(cells) and not _says_separator(number, cells):
                yield number, [_clean(cell) for cell in cells]
        if number and record.count('"') % 2:  # is the last quote still open at the end?
            list(csv.reader([record], delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error as wrong:
        raise Refused(
            _("A quote opens in or before row %(row)d and never closes.") % {"row": number + 1}
        ) from wrong
    except UnicodeError as wrong:
        raise Refused(
            _("Row %(row)d cannot be read as %(encoding)s: save the file as CSV in UTF-8.")
            % {"row": number + 1, "encoding": file.encoding}
        ) from wrong


def _says_separator(number: int, cells: list[str]) -> bool:
    """Excel's own first line, "sep=;"."""
    return number == 1 and cells[0].lower().startswith("sep=") and len(cells[0]) < 6


def _clean(cell: str) -> str:
    if len(cell) > limits.CELL:
        raise Refused(
            _("A cell holds more than %(n)d characters: is a quote missing?") % {"n": limits.CELL}
        )
    return unprefixed(cell.strip("\ufeff \t\r\n\xa0")) if cell else cell


def _separator(sample: str) -> str:
    """The one that gives most rows as many cells as the first row, and more than one."""
    first = sample.splitlines()[0] if sample.strip() else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    lines = sample.splitlines()[: 50 if len(sample) < limits.SAMPLE else -1][:50]
    return max(SEPARATORS, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: list[str], separator: str) -> tuple[float, int]:
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return (0, 0)
    width = len(rows[0]) if rows else 0
    alike = sum(len(row) == width for row in rows) / len(rows) if rows else 0
    return (round(alike, 1) if width > 1 else 0, width)
