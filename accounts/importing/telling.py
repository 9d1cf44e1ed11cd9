"""What would happen, what happened and what is wrong, in sentences and groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.formats import number_format
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

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


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

    def n(name: str) -> int:
        return int(counts.get(name, 0))

    sentences = [
        (n("new"), _written(n("new"), import_.state == Import.State.DONE)),
        (n("changed"), ngettext("%(n)s row says something else than before",
                                "%(n)s rows say something else than before", n("changed"))),
        (n("known"), ngettext("%(n)s row known already", "%(n)s rows known already", n("known"))),
        (n("no_score"), ngettext("%(n)s row without a score: skipped",
                                 "%(n)s rows without a score: skipped", n("no_score"))),
        (n("no_amount"), ngettext("%(n)s row with an amount of 0: skipped",
                                  "%(n)s rows with an amount of 0: skipped", n("no_amount"))),
        (n("twice"), ngettext("%(n)s row twice the same: taken once",
                              "%(n)s rows twice the same: taken once", n("twice"))),
        (n("new_accounts"), ngettext("%(n)s new account", "%(n)s new accounts",
                                     n("new_accounts"))),
        (n("new_people"), ngettext("%(n)s new person", "%(n)s new people", n("new_people"))),
        (n("bad"), ngettext("%(n)s row cannot be taken as it is",
                            "%(n)s rows cannot be taken as they are", n("bad"))),
    ]  # fmt: skip
    return [
        sentence % {"n": number_format(count, force_grouping=True)}
        for count, sentence in sentences
        if count
    ] or [_("Nothing to write.")]


def _written(rows: int, done: bool) -> str:
    if done:
        return ngettext("%(n)s row written", "%(n)s rows written", rows)
    return ngettext("%(n)s row to write", "%(n)s rows to write", rows)


def all_known(counts: dict[str, Any]) -> bool:
    """The same file again: there is nothing that it would change."""
    return bool(counts.get("known")) and not (
        counts.get("new") or counts.get("changed") or counts.get("bad")
    )
