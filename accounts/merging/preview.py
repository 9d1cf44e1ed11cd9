from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.merging import rules
from accounts.merging.entries import same_people
from accounts.merging.facts import Fact, differing
from accounts.merging.moving import Entry, rows_of
from accounts.models import Account, Contact


@dataclass(frozen=True)
class Preview:
    """What a merge would do: what moves, who merges along, what is filled in, what is lost."""

    moves: list[tuple[str, int]]
    people: list[tuple[Contact, Contact]]
    filled: list[Fact]
    lost: list[Fact]


def preview(gone: Entry, kept: Entry) -> Preview:
    """It writes nothing."""
    counts = [
        (rules.name_of(relation.related_model), rows_of(relation, gone))
        for relation in rules.relations(type(gone))
    ]
    facts = list(differing(gone, kept))
    return Preview(
        moves=[(name, n) for name, rows in counts if name and (n := _standing(rows))],
        people=_people(gone, kept),
        filled=[fact for fact in facts if not fact.is_lost],
        lost=[fact for fact in facts if fact.is_lost],
    )


def _standing(rows: Any) -> int:
    shells = rows.model is Contact
    return int(rows.filter(merged_into=None).count() if shells else rows.count())


def _people(gone: Entry, kept: Entry) -> list[tuple[Contact, Contact]]:
    if isinstance(gone, Account) and isinstance(kept, Account):
        return list(same_people(gone, kept))
    return []
