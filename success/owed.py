"""To whom we owe a call: their last answer is 0 to 6 or asks for one, and nobody has called.

Only answers that were at most 30 days old when they arrived. A call or a reply that somebody
logged since settles it, for the person or for the whole account; so does a later 7 to 10.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone

from accounts.models import Account, Contact, Note, User
from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Select
from success.working_days import due_at
from surveys.models import Answer
from surveys.models.answer import FRESH

SHOWN = 25
ARRIVAL = Case(  # an import arrives when it begins to count
    When(source=Answer.Source.IMPORT, then=F("counts_since")), default=F("received_at")
)


class Owed(NamedTuple):
    """A call as a list shows it. Each under the path that the ORM reads it by: a page has 25, and
    their answers, people and accounts as objects take longer than all the rest of it."""

    arrival: datetime
    pk: int
    score: int
    comment: str
    language: str
    answered_at: datetime
    call_wanted_at: datetime | None
    contact_id: int
    contact__name: str
    contact__email: str
    contact__title: str
    contact__persona: str
    contact__account_id: int
    contact__account__name: str


@dataclass(frozen=True)
class OwedCall:
    answer: Answer
    contact: Contact
    account: Account
    arrived_at: datetime

    @property
    def due_at(self) -> datetime:
        return due_at(self.arrived_at)

    @property
    def late(self) -> bool:
        return self.due_at < timezone.now()

    @property
    def wants_a_call(self) -> bool:
        return self.answer.call_wanted_at is not None


def owed_answers() -> QuerySet[Answer]:
    """The answers that owe a call."""
    later = Answer.objects.counting().filter(
        contact=OuterRef("contact"), answered_at=OuterRef("answered_at"), pk__gt=OuterRef("pk")
    )
    of_them = Q(contact=OuterRef("contact"))
    of_all = Q(contact=None, account=OuterRef("contact__account"))
    calls = Note.objects.filter(
        of_them | of_all,
        kind__in=(Note.Kind.CALL, Note.Kind.REPLY),
        written_at__gte=OuterRef("answered_at"),
    )
    return (
        Answer.objects.counting()
        .filter(Q(score__lte=6) | Q(call_wanted_at__isnull=False))
        .filter(contact__merged_into=None, contact__erased_at=None)
        .filter(answered_at=F("contact__last_answered_at"))
        .filter(answered_at__gte=ARRIVAL - FRESH)
        .exclude(Exists(later))
        .exclude(Exists(calls))
    )


def owed_of(account_ids: Collection[int]) -> list[OwedCall]:
    """All that is owed at these accounts, oldest first."""
    calls = [
        OwedCall(answer, answer.contact, answer.contact.account, answer.arrived_at)
        for answer in _answers()(accounts=account_ids)
        if answer.contact is not None
    ]
    return sorted(calls, key=lambda call: (call.arrived_at, call.answer.pk))


def owed_at(account_ids: Collection[int]) -> list[Owed]:
    """The same, as a list shows it."""
    return sorted(map(Owed._make, _values()(accounts=account_ids)))


def owed_to(user: User, limit: int | None = SHOWN) -> list[Owed]:
    """Whom this user's portfolio owes a call, oldest first; at most `limit`, read as a list."""
    return owed_at(list(owing(user).values_list("pk", flat=True)[:limit]))[:limit]


@cache
def _answers() -> Select[Answer]:
    return Select(_of_accounts().select_related("contact__account"))


@cache
def _values() -> Select[tuple[Any, ...]]:
    return Select(_of_accounts().annotate(arrival=ARRIVAL).values_list(*Owed._fields))


def _of_accounts() -> QuerySet[Answer]:
    return owed_answers().filter(among("contact__account", Many("accounts", BigIntegerField())))


def owing(user: User) -> QuerySet[Account]:
    """The accounts of this user's portfolio that wait for a call, the longest first."""
    waiting = Account.objects.visible_to(user).standing().filter(owed_since__isnull=False)
    return waiting.order_by("owed_since", "pk")
