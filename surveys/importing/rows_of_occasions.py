"""Events of customers, one a row: to whom, what, when. Programmes of that name ask about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accounts.importing.customers import (
    find_accounts,
    find_accounts_by_address,
    find_people,
    make_accounts,
    make_people,
)
from accounts.importing.kinds import Options, Session
from accounts.importing.rows import Row
from surveys.models import Occasion
from surveys.occasions import occasion, row_key


class OccasionSession(Session):
    """The same event of a person is one; with an id of the other system, one for each id."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.said: dict[int, int] = {}  # an event: the row that says it

    def judge(self, rows: Sequence[Row]) -> None:
        find_accounts(rows, self)
        if not any("account" in row.raw for row in rows):
            find_accounts_by_address(rows)
        find_people([row for row in rows if row.account_key])
        for row in rows:
            self._judge(row)
        _compare([row for row in rows if not row.is_bad and row.outcome != "skipped"])

    def write(self, rows: Sequence[Row]) -> None:
        events = [row for row in rows if row.outcome == "new"]
        make_accounts(events, self)
        make_people(events)
        found = [
            occasion(row.contact, row.values["event"], row.values["happened_on"], _own_id(row))
            for row in events
            if row.contact is not None
        ]
        Occasion.objects.bulk_create(found, ignore_conflicts=True)

    def _judge(self, row: Row) -> None:
        if self.options.date and "happened_on" not in row.raw:
            row.values["happened_on"] = date.fromisoformat(self.options.date)
        said = {problem.code for problem in row.problems}
        if "happened_on" not in row.values and not said & {"date", "date-order", "future"}:
            row.wrong("date-missing")
        if not row.values.get("event") and "too-long" not in said:
            row.wrong("event-missing")
        if not row.account_key and "account" in row.raw and not row.raw["account"]:
            row.wrong("account-missing")
        if not row.person_key and not row.is_bad:
            row.wrong("person-missing")
        if row.is_bad:
            return
        first = self.said.setdefault(
            hash((row.account_place, row.person_key, *_facts(row))), row.number
        )
        if first != row.number:
            row.wrong("twice", row=first)
            row.outcome = "skipped"
            row.counts["twice"] += 1


def _own_id(row: Row) -> str:
    return str(row.values.get("external_id", ""))


def _facts(row: Row) -> tuple[str, str]:
    return row.values["event"].casefold(), _own_id(row) or row.values["happened_on"].isoformat()


def _compare(rows: Sequence[Row]) -> None:
    """Which of these events are known."""
    keys = {
        row_key(row.contact.pk, row.values["event"], row.values["happened_on"], _own_id(row)): row
        for row in rows
        if row.contact is not None
    }
    for row in rows:
        row.outcome = "new"
    for key in Occasion.objects.filter(row_key__in=keys).values_list("row_key", flat=True):
        keys[key].outcome = "known"
