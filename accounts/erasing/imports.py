"""Files that brought a person: their samples and bad rows, and the files themselves, go as well."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db.models import Q

from accounts.models import Import, ImportProblem

PIECE = 1024 * 1024
OVER = (Import.State.DONE, Import.State.REFUSED)


def forget(words: Collection[str]) -> None:
    """`words`: the person's names and addresses. A file that is not written yet is left alone."""
    if not words:
        return
    raw = Q()
    for word in words:
        raw |= Q(raw__icontains=word)
    ImportProblem.objects.filter(raw).update(raw="")
    for import_ in Import.objects.only("pk", "columns", "stored", "state", "file_deleted_at"):
        _forget_samples(import_, words)
        if import_.state in OVER and import_.file_deleted_at is None and _holds(import_, words):
            import_.forget_file()


def _forget_samples(import_: Import, words: Collection[str]) -> None:
    said = json.dumps(import_.columns, ensure_ascii=False).lower()
    if not any(word.lower() in said for word in words):
        return
    for column in import_.columns:
        column["samples"] = [
            sample
            for sample in column.get("samples", [])
            if not any(word.lower() in str(sample).lower() for word in words)
        ]
    import_.save(update_fields=["columns"])


def _holds(import_: Import, words: Collection[str]) -> bool:
    """Whether the file says one of them, in the encodings that files come in."""
    codes = ("utf-8", "utf-16-le", "latin-1")
    wanted = {word.encode(code, "ignore") for word in words for code in codes} - {b""}
    tail, longest = b"", max(map(len, wanted), default=0)
    try:
        with import_.path.open("rb") as file:
            while piece := file.read(PIECE):
                if any(word in tail + piece for word in wanted):
                    return True
                tail = piece[-longest:]
    except FileNotFoundError:
        return False
    return False
