from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from django.utils.translation import gettext as _

from accounts.importing import limits
from accounts.importing.refusal import Refused


class Lines:
    """A file line by line; remembers those of one row. Neither line nor row is endlessly long."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.number = 0
        self.record: list[str] = []
        self.length = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(limits.LINE):
            self.number += 1
            self._judge(line)
            self.record.append(line)
            yield line

    def of_record(self) -> str:
        record, self.record, self.length = "".join(self.record), [], 0
        return record

    def _judge(self, line: str) -> None:
        if len(line) >= limits.LINE:
            raise Refused(
                _("Line %(line)d is longer than %(n)d characters: this is no CSV file.")
                % {"line": self.number, "n": limits.LINE}
            )
        if "\0" in line:
            raise Refused(
                _("Line %(line)d holds a NUL character: this is no text file.")
                % {"line": self.number}
            )
        self.length += len(line)
        if self.length > limits.LINE:
            raise Refused(
                _("Near line %(line)d a row is longer than %(n)d characters: is a quote missing?")
                % {"line": self.number, "n": limits.LINE}
            )
