"""In which encoding a file is written, told from all of its bytes in flat memory."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from accounts.importing.refusal import Refused

BLOCK = 1024 * 1024
MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
PACKED = {b"PK": "zip", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z": "7z"}
BINARY = {
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "Excel",
    b"\x89PNG": "PNG",
    b"SQLite format": "SQLite",
}


def encoding_of(path: Path) -> str:
    """A Python codec's name. Raises Refused for what is no text."""
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    _refuse_binary(head)
    for name, zeros in (("utf-16-le", head[1:2000:2]), ("utf-16-be", head[0:2000:2])):
        if len(zeros) > 1 and zeros.count(0) > 0.6 * len(zeros):
            return name
    return "utf-8" if _decodes(path, "utf-8") else _western(path, head)


def _refuse_binary(head: bytes) -> None:
    for magic, name in PACKED.items():
        if head.startswith(magic):
            raise Refused(
                _("This is a %(format)s archive or an Excel workbook: save the sheet as CSV.")
                % {"format": name}
            )
    for magic, name in BINARY.items():
        if head.startswith(magic):
            raise Refused(_("This is a %(format)s file: save it as CSV.") % {"format": name})


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _western(path: Path, head: bytes) -> str:
    """Windows' or an old Mac's; latin-1 when it holds what neither has."""
    strange = bytes(byte for byte in head if byte >= 128)
    likely = from_bytes(head, cp_isolation=["cp1252", "mac_roman"]).best() if strange else None
    name = likely.encoding if likely else "cp1252"
    return name if _decodes(path, name) else "latin-1"
