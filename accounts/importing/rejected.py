"""The rows that were not taken, as they came, with the reason in a last column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext as _

from accounts.importing.problems import is_bad, reason, wording_of
from accounts.importing.reading import Layout, rows_of
from accounts.models import Import, ImportProblem


def rejected_rows(import_: Import) -> Iterator[list[str]]:
    """A header and the bad rows, streamed. The file can be put right and come back."""
    yield [*import_.headers, _("Why not")]
    reasons = _reasons(import_)
    wanted, why = next(reasons, (0, ""))
    width = len(import_.columns)
    for number, cells in rows_of(import_.path, Layout(**import_.layout)):
        if number == wanted:
            yield [*(cells + [""] * width)[: max(width, len(cells))], why]
            wanted, why = next(reasons, (0, ""))


def _reasons(import_: Import) -> Iterator[tuple[int, str]]:
    problems = ImportProblem.objects.filter(import_file=import_).order_by("row", "pk")
    for row, found in groupby(problems.iterator(), key=attrgetter("row")):
        told = [_told(problem) for problem in found if is_bad(problem.code)]
        if told:
            yield row, "; ".join(told)


def _told(problem: ImportProblem) -> str:
    title, why = wording_of(problem.code).title, reason(problem.code, problem.parameters)
    return _("%(name)s: %(value)s") % {"name": title, "value": why}
