"""Answers of the past, one a row: whose, how many points, when, what they said."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time

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
from csm_portal.lib.among import among
from surveys.answering import take_many
from surveys.models import Answer
from surveys.models.answer import FRESH


class AnswerSession(Session):
    """Rows of a file of answers. Equal rows without a person are several answers."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.numbers: Counter[int] = Counter()  # of rows with one account, person and day
        self.said: dict[int, int] = {}  # what a person said on a day: the row
        self.seen: set[int] = set()  # accounts and people counted already
        self.every_row = _moment(options.date) if options.date else None

    def judge(self, rows: Sequence[Row]) -> None:
        answers = [row for row in rows if self._is_answer(row)]
        find_accounts(answers, self)
        if not any("account" in row.raw for row in answers):
            find_accounts_by_address([] if self.options.anonymous else answers)
        find_people([row for row in answers if row.account_key])
        for row in answers:
            self._judge(row)
        fine = [row for row in answers if not row.is_bad and row.outcome != "skipped"]
        self._compare(fine)
        self._count(fine)

    def write(self, rows: Sequence[Row]) -> None:
        answers = [row for row in rows if row.outcome in {"new", "changed", "known"}]
        make_accounts(answers, self)
        make_people(answers)
        write_extras(answers)
        used: set[str] = set()
        due = [row for row in answers if row.outcome != "known"]
        take_many([self._answer(row, used) for row in due], wake=False)

    def _is_answer(self, row: Row) -> bool:
        wrong = any(problem.code == "score" for problem in row.problems)
        if "score" in row.values or wrong:
            return True
        row.problems.clear()
        row.outcome = "skipped"
        row.counts["no_score"] += 1
        return False

    def _judge(self, row: Row) -> None:
        if self.every_row and "answered_at" not in row.raw:
            row.values["answered_at"] = self.every_row
        if "answered_at" not in row.values and not _says(row, "date", "date-order", "future"):
            row.wrong("date-missing")
        if not row.account_key and "account" in row.raw and not row.raw["account"]:
            row.wrong("account-missing")
        if not row.person_key and not self.options.anonymous and not row.is_bad:
            row.wrong("person-missing")
        if not row.is_bad:
            self._number(row)

    def _number(self, row: Row) -> None:
        """Its running number among the rows of the account, person and day; or twice the same."""
        day = _day(row.values["answered_at"])
        own_id = row.values.get("external_id", "")
        place = (row.account_place, own_id or row.person_key, "" if own_id else day)
        if own_id or row.person_key:
            said = hash((place, row.values["score"], row.values.get("comment", "")))
            first = self.said.setdefault(said, row.number)
            if first != row.number:
                row.wrong("twice", row=first)
                row.outcome = "skipped"
                row.counts["twice"] += 1
                return
        self.numbers[hash(place)] += 1
        row.plan = self.numbers[hash(place)]
        if own_id and row.plan > 1:
            row.wrong("id-twice", own_id)

    def _compare(self, rows: Sequence[Row]) -> None:
        """Which of these answers are known, and which of those say something else."""
        keys = {
            self._key(row, row.plan): row
            for row in rows
            if not row.account_key.startswith("new:") and (row.contact or not row.person_key)
        }
        said = Answer.objects.filter(among("row_key", keys))
        for row in rows:
            row.outcome = "new"
        for key, score, comment in said.values_list("row_key", "score", "comment"):
            values = keys[key or ""].values
            same = (score, comment) == (values["score"], values.get("comment", ""))
            keys[key or ""].outcome = "known" if same else "changed"

    def _count(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if row.account_key and self._first("account", row.account_place):
                row.counts["accounts"] += 1
                row.counts["new_accounts"] += row.account_key.startswith("new:")
            if row.person_key and self._first("person", row.account_place, row.person_key):
                row.counts["known_people" if row.contact else "new_people"] += 1
            if row.outcome == "new":
                row.counts["fresh"] += timezone.now() - row.values["answered_at"] <= FRESH

    def _first(self, *what: str) -> bool:
        known = len(self.seen)
        self.seen.add(hash(what))
        return len(self.seen) > known

    def _answer(self, row: Row, used: set[str]) -> Answer:
        values, get, number = row.values, row.values.get, row.plan
        while (key := self._key(row, number)) in used:  # one person, named in two ways
            number += 1
        used.add(key)
        answered_at = values["answered_at"]
        return Answer(
            account=row.account, contact=row.contact, score=values["score"],
            comment=get("comment", ""), answered_at=answered_at,
            received_at=get("received_at", answered_at),
            call_wanted_at=answered_at if get("call_wanted") else None,
            source=Answer.Source.IMPORT, language=get("language", ""), row_key=key,
        )  # fmt: skip

    def _key(self, row: Row, number: int) -> str:
        if own_id := row.values.get("external_id"):
            facts = ["id", own_id, row.account_key]
        else:
            account = row.account_key or self.options.signature
            person = str(row.contact.pk) if row.contact else ""
            facts = [account, person, _day(row.values["answered_at"]), str(number)]
        return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()


def _says(row: Row, *codes: str) -> bool:
    return any(problem.code in codes for problem in row.problems)


def _moment(iso: str) -> datetime:
    midnight = datetime.combine(date.fromisoformat(iso), time())
    return timezone.make_aware(midnight, timezone.get_default_timezone())


def _day(moment: datetime) -> str:
    return timezone.localtime(moment, timezone.get_default_timezone()).date().isoformat()
