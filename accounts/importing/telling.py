"""What would happen, what happened and what is wrong, in sentences and groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.importing import limits
from accounts.importing.problems import reason, wording_of
from accounts.models import Import, ImportProblem


@dataclass(frozen=True)
class Group:
    """Rows with one problem: how many, and the first of them."""

    title: str
    bad: bool
    count: int
    rows: list[dict[str, Any]]


def groups(import_: Import, shown: int = limits.PROBLEMS_SHOWN) -> list[Group]:
    """Every kind of problem of the file, what is bad first, most frequent first."""
    problems = ImportProblem.objects.filter(import_file=import_)
    counted = problems.order_by().values("code").annotate(n=Count("pk"))
    found = []
    for code, count in counted.values_list("code", "n"):
        wording = wording_of(code)
        first = [told(problem) for problem in problems.filter(code=code)[:shown]]
        found.append(Group(str(wording.title), wording.bad, count, first))
    return sorted(found, key=lambda group: (not group.bad, -group.count, group.title))


def told(problem: ImportProblem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "raw": problem.raw,
        "reason": reason(problem.code, problem.parameters),
    }


def sums(import_: Import, counts: dict[str, Any]) -> list[str]:
    """The counts as sentences, without those that say nothing."""

    def many(name: str, one: str, more: str) -> str:
        n = counts.get(name, 0)
        return ngettext(one, more, n) % {"n": n} if n else ""

    sentences = [
        many("new", "%(n)d row to write", "%(n)d rows to write"),
        many("changed", "%(n)d row says something else than before",
             "%(n)d rows say something else than before"),
        many("known", "%(n)d row known already", "%(n)d rows known already"),
        many("no_score", "%(n)d row without a score: skipped",
             "%(n)d rows without a score: skipped"),
        many("no_amount", "%(n)d row with an amount of 0: skipped",
             "%(n)d rows with an amount of 0: skipped"),
        many("twice", "%(n)d row twice the same: taken once",
             "%(n)d rows twice the same: taken once"),
        many("new_accounts", "%(n)d new account", "%(n)d new accounts"),
        many("new_people", "%(n)d new person", "%(n)d new people"),
        many("bad", "%(n)d row cannot be taken as it is", "%(n)d rows cannot be taken as they are"),
    ]  # fmt: skip
    return [sentence for sentence in sentences if sentence] or [_("Nothing to write.")]


def all_known(counts: dict[str, Any]) -> bool:
    """The same file again: there is nothing that it would change."""
    return bool(counts.get("known")) and not (
        counts.get("new") or counts.get("changed") or counts.get("bad")
    )
