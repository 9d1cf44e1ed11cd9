"""Rows of the invented world on their way to the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from django.db import models, transaction
from django.utils import timezone

from accounts import addresses
from accounts.models import Account, Contact, Movement, Note
from surveys import last_answers, tallies
from surveys.answering import freeze
from surveys.days import midnight
from surveys.models import Answer

BATCH = 1_000


@dataclass
class Rows:
    """Unsaved, and pointing at each other. An account's answers come with it, all of them."""

    accounts: list[Account] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)

    def write(self) -> None:
        """In one transaction: all of these accounts with what belongs to them, or nothing."""
        _remember(self.answers)
        with transaction.atomic():
            _create([account for account in self.accounts if account.parent is None])
            _create([account for account in self.accounts if account.parent])
            addresses.give(self.contacts)
            for rows in (self.contacts, self.answers, self.notes, self.movements):
                _create(rows)
            tallies.add(self.answers)


def _create(rows: Sequence[models.Model]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)


def _remember(answers: list[Answer]) -> None:
    """Freeze each answer's facts, and write each person's last answer and streak on the row."""
    by_person: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        contact = answer.contact
        assert contact is not None
        freeze(answer, contact.account, contact)
        answer.owner = contact.account.owner
        by_person[id(contact)].append(answer)
    for said in by_person.values():
        for answer in sorted(said, key=lambda answer: answer.answered_at):
            assert answer.contact is not None
            last_answers.remember(answer.contact, answer)


def moment(today: date, days_ago: int, minutes: int = 0) -> datetime:
    """That many days ago, so many minutes after eight in the portal's zone, and never ahead."""
    at = _eight_o_clock(today, days_ago) + timedelta(minutes=minutes)
    if days_ago > 0:
        return at
    just_now = timezone.now() - timedelta(minutes=20)
    return max(min(at, just_now), midnight(today))


@lru_cache(maxsize=4_000)
def _eight_o_clock(today: date, days_ago: int) -> datetime:
    day = datetime.combine(today - timedelta(days=days_ago), time(8))
    return timezone.make_aware(day, timezone.get_default_timezone()).astimezone(UTC)
