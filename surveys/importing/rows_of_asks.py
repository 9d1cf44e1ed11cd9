"""Asks of the past, one a row: who was asked, when, and whether the letter arrived."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from accounts.importing.customers import (
    find_accounts,
    find_accounts_by_address,
    find_people,
    make_accounts,
    make_people,
)
from accounts.importing.extras import write_extras
from accounts.importing.kinds import Options, Session
from accounts.importing.rows import Row
from accounts.staleness import mark_stale
from surveys import past_asks
from surveys.models import Invitation

DATE_PROBLEMS = {"date", "date-order", "future"}


class AskSession(Session):
    """A person is asked once a day: a second row of one day is the same ask."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.asked: dict[int, int] = {}  # a person on a day: the row that says it
        self.seen: set[int] = set()  # accounts and people counted already

    def judge(self, rows: Sequence[Row]) -> None:
        find_accounts(rows, self)
        if not any("account" in row.raw for row in rows):
            find_accounts_by_address(rows)
        find_people([row for row in rows if row.account_key])
        for row in rows:
            self._judge(row)
        fine = [row for row in rows if not row.is_bad and row.outcome != "skipped"]
        _compare(fine)
        for row in fine:
            self._count(row)

    def write(self, rows: Sequence[Row]) -> None:
        asks = [row for row in rows if row.outcome in {"new", "changed", "known"}]
        make_accounts(asks, self)
        make_people(asks)
        write_extras(asks)
        new = [row for row in asks if row.outcome == "new"]
        changed = [row for row in asks if row.outcome == "changed"]
        mark_stale(row.account.pk for row in asks if row.account)
        Invitation.objects.bulk_create(map(_invitation, new), ignore_conflicts=True)
        for row in changed:
            Invitation.objects.filter(pk=row.plan).update(undeliverable_at=_undeliverable_at(row))
        bounced = Q(row_key__in=[_invitation(row).row_key for row in new if _bounced(row)])
        bounced |= Q(pk__in=[row.plan for row in changed if _bounced(row)])
        people = (row.contact.pk for row in new + changed if row.contact)
        past_asks.settle(people, Invitation.objects.filter(bounced))

    def _judge(self, row: Row) -> None:
        if self.options.date and "asked_at" not in row.raw:
            row.values["asked_at"] = _midnight(date.fromisoformat(self.options.date))
        said = {problem.code for problem in row.problems}
        if "asked_at" not in row.values and not said & DATE_PROBLEMS:
            row.wrong("date-missing")
        if not row.account_key and "account" in row.raw and not row.raw["account"]:
            row.wrong("account-missing")
        if not row.person_key and not row.is_bad:
            row.wrong("person-missing")
        if row.is_bad:
            return
        ask = hash((row.account_place, row.person_key, _day(row.values["asked_at"])))
        first = self.asked.setdefault(ask, row.number)
        if first != row.number:
            row.wrong("twice", row=first)
            row.outcome = "skipped"
            row.counts["twice"] += 1

    def _count(self, row: Row) -> None:
        if self._first("account", row.account_place):
            row.counts["accounts"] += 1
            row.counts["new_accounts"] += row.account_key.startswith("new:")
        if self._first("person", row.account_place, row.person_key):
            row.counts["known_people" if row.contact else "new_people"] += 1

    def _first(self, *what: str) -> bool:
        known = len(self.seen)
        self.seen.add(hash(what))
        return len(self.seen) > known


def _compare(rows: Sequence[Row]) -> None:
    """Which asks are known, by person and day: a merge gives them another person."""
    known = _known(row.contact.pk for row in rows if row.contact)
    for row in rows:
        place = (row.contact.pk if row.contact else 0, _day(row.values["asked_at"]))
        if place not in known:
            row.outcome = "new"
            continue
        row.plan, undeliverable_at = known[place]
        same = (undeliverable_at is None) == (_undeliverable_at(row) is None)
        row.outcome = "known" if same else "changed"


def _known(contacts: Iterable[int]) -> dict[tuple[int, str], tuple[int, datetime | None]]:
    asks = Invitation.objects.asked().filter(wave=None, contact__in=set(contacts))
    rows = asks.values_list("contact", "asked_at", "pk", "undeliverable_at")
    return {(contact, _day(at)): (pk, bounced) for contact, at, pk, bounced in rows if at}


def _invitation(row: Row) -> Invitation:
    assert row.contact is not None
    assert row.account is not None
    asked_at = row.values["asked_at"]
    return Invitation(
        contact=row.contact, account=row.account, address_id=row.contact.address_id,
        language=row.contact.language, asked_at=asked_at, undeliverable_at=_undeliverable_at(row),
        row_key=_key(row.contact.pk, asked_at),
    )  # fmt: skip


def _bounced(row: Row) -> bool:
    """The address was to blame. "Bounced: yes" beside a soft bounce is a soft one."""
    outcome = row.values.get("outcome")
    return outcome == "bounced" or (outcome != "failed" and bool(row.values.get("bounced")))


def _undeliverable_at(row: Row) -> datetime | None:
    lost = _bounced(row) or row.values.get("outcome") == "failed"
    return row.values["asked_at"] if lost else None


def _key(contact: int, asked_at: datetime) -> str:
    return hashlib.sha256(f"ask\x1f{contact}\x1f{_day(asked_at)}".encode()).hexdigest()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())


def _day(moment: datetime) -> str:
    return timezone.localtime(moment, timezone.get_default_timezone()).date().isoformat()
