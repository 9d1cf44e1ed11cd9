"""Look at every row before anything is written: what would happen, and all that is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.importing import columns, mapping
from accounts.importing.kinds import Kind, Options, Session, kind_of, words
from accounts.importing.known import nearest
from accounts.importing.reading import Layout, layout_of, portions_of
from accounts.importing.refusal import Refused
from accounts.importing.rows import Row
from accounts.models import Import, ImportProblem

NEAREST = 50  # different unknown names for which we look for a known one
SAID = {"date", "anonymous", "create_accounts", "good_rows", "history_only"}
ID_WORDS = {
    "id",
    "ids",
    "identifier",
    "identifiant",
    "number",
    "numero",
    "no",
    "code",
    "key",
    "ref",
}
Tick = Callable[[int], None]


def quiet(rows: int) -> None:
    """Nobody watches."""


def look_over(import_: Import, tick: Tick = quiet) -> None:
    """Read the file once and propose what its columns are. Raises Refused."""
    layout = layout_of(import_.path)
    import_.layout = {"encoding": layout.encoding, "separator": layout.separator}
    import_.columns, import_.rows = columns.look_over(import_.path, layout, tick)
    if not import_.rows:
        raise Refused(_("The file holds no rows under its header."))
    import_.mapping = mapping.propose(kind_of(import_.kind), import_.columns)
    import_.save(update_fields=["layout", "columns", "rows", "mapping"])


def check(import_: Import, tick: Tick = quiet) -> None:
    """Judge every row; problems become rows, sums become `counts`. Nothing else is written."""
    kind, options = kind_of(import_.kind), options_of(import_)
    missing = mapping.lacks(kind, import_, options)
    asked = mapping.asks_order(kind, import_)
    ImportProblem.objects.filter(import_file=import_).delete()
    counts: Counter[str] = Counter()
    if not missing:
        counts = _judge(import_, kind, options, tick)
    import_.counts = {**counts, "missing": missing, "asked": asked}
    import_.checked_at, import_.state = timezone.now(), Import.State.CHECKED
    import_.save(update_fields=["counts", "checked_at", "state"])


def options_of(import_: Import) -> Options:
    said = {name: value for name, value in import_.options.items() if name in SAID}
    headers = import_.headers
    accounts = [h for h, name in zip(headers, import_.mapping, strict=True) if name == "account"]
    return Options(
        **said,
        signature=mapping.signature_of(headers),
        by=import_.created_by,
        account_is_id=any(words(header).split()[-1:][0] in ID_WORDS for header in accounts),
    )


def judged(import_: Import, kind: Kind, session: Session) -> Iterator[list[Row]]:
    """The file's rows, read and judged, some at a time and always in the same portions."""
    reading = mapping.reading_of(kind, import_)
    layout = Layout(**import_.layout)
    for records in portions_of(import_.path, layout):
        rows = [reading.read(number, cells) for number, cells in records]
        session.judge(rows)
        yield rows


def _judge(import_: Import, kind: Kind, options: Options, tick: Tick) -> Counter[str]:
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    done = 0
    for rows in judged(import_, kind, kind.session(options)):
        done += len(rows)
        for row in rows:
            tally(counts, row)
        note_problems(import_, rows, names)
        tick(done)
    return counts


def tally(counts: Counter[str], row: Row) -> None:
    if row.is_bad:
        counts["bad"] += 1
        return
    counts[row.outcome or "new"] += 1
    counts.update(row.counts)


def note_problems(import_: Import, rows: list[Row], names: dict[str, str]) -> None:
    found = [
        ImportProblem(
            import_file=import_, row=row.number, code=problem.code,
            raw=problem.raw.replace("\0", ""), parameters=dict(problem.parameters or {}),
        )
        for row in rows
        for problem in row.problems
    ]  # fmt: skip
    for problem in found:
        if problem.code == "account-unknown":
            _suggest(problem, names)
    with transaction.atomic():
        ImportProblem.objects.bulk_create(found)


def _suggest(problem: ImportProblem, names: dict[str, str]) -> None:
    if problem.raw not in names and len(names) < NEAREST:
        names[problem.raw] = nearest(problem.raw)
    if near := names.get(problem.raw):
        problem.parameters = {"nearest": near}
