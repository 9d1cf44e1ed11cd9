"""CSV files that a spreadsheet opens without running anything in them.

A text that begins like a formula gets a ' in front; so does one inside a cell after a
character at which a spreadsheet with another separator would split (OWASP, "CSV injection").
Numbers stay numbers. `unprefixed` takes the ' away again, so that a file can come back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from csm_portal.lib.chunks import chunks

SIGNS = r"=+\-@＝＋－＠"
RISKY = re.compile(rf"\A(?='*[{SIGNS}\t\r\n])|(?<=[;\"\t\r\n])(?='*[{SIGNS}])")
PREFIXED = re.compile(rf"\A'(?='*[{SIGNS}\t\r\n])|(?<=[;\"\t\r\n])'(?='*[{SIGNS}])")
BOM = "\ufeff"
ROWS_A_PIECE = 200


def prefixed(text: str) -> str:
    return RISKY.sub("'", text)


def unprefixed(text: str) -> str:
    return PREFIXED.sub("", text) if "'" in text else text


def cell(value: object) -> object:
    """What is written: numbers as they are, moments in ISO and the portal's zone, texts safe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        local = timezone.localtime(value, timezone.get_default_timezone())
        return local.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | float | Decimal) else prefixed(str(value))


class _Echo:
    def write(self, line: str) -> str:
        return line


def lines(rows: Iterable[Sequence[object]], *, bom: bool = False) -> Iterator[str]:
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)
    if bom:
        yield BOM
    for some in chunks(rows, ROWS_A_PIECE):
        yield "".join(writer.writerow([cell(value) for value in row]) for row in some)


def csv_response(
    filename: str, rows: Iterable[Sequence[object]], *, bom: bool = False
) -> StreamingHttpResponse:
    """A download that is written while it is read: flat memory, however many rows."""
    response = StreamingHttpResponse(lines(rows, bom=bom), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, filename)
    return response
