"""To whom we owe a call: their last answer is 0 to 6 or asks for one, and nobody has called.

Only answers that were at most 30 days old when they arrived. A call or a reply that somebody
logged since settles it, for the person or for the whole account; so does a later 7 to 10.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone

from accounts.models import Account, Contact, Note, User
from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Select
from success.working_days import due_at
from surveys.models import Answer
from surveys.models.answer import FRESH

SHOWN = 25
READ = (
    "score", "comment", "language", "answered_at", "received_at", "counts_since", "source",
    "call_wanted_at", "contact__name", "contact__email", "contact__title", "contact__persona",
    "contact__account__name",
)  # fmt: skip


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
    """The answers that owe a call; an import arrives when it begins to count."""
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
    arrival = Case(
        When(source=Answer.Source.IMPORT, then=F("counts_since")), default=F("received_at")
    )
    return (
        Answer.objects.counting()
        .filter(Q(score__lte=6) | Q(call_wanted_at__isnull=False))
        .filter(contact__merged_into=None, contact__erased_at=None)
        .filter(answered_at=F("contact__last_answered_at"))
        .alias(arrival=arrival)
        .filter(answered_at__gte=F("arrival") - FRESH)
        .exclude(Exists(later))
        .exclude(Exists(calls))
    )


def owed_of(account_ids: Collection[int]) -> list[OwedCall]:
    """All that is owed at these accounts, oldest first."""
    return _calls(_answers()(accounts=account_ids))


@cache
def _answers(*read: str) -> Select[Answer]:
    """Those of some accounts; `read`: what of them, everything else."""
    theirs = owed_answers().filter(among("contact__account", Many("accounts", BigIntegerField())))
    whole = theirs.select_related("contact__account")
    return Select(whole.only(*read) if read else whole)


def _calls(answers: Sequence[Answer]) -> list[OwedCall]:
    calls = [
        OwedCall(answer, answer.contact, answer.contact.account, answer.arrived_at)
        for answer in answers
        if answer.contact is not None
    ]
    return sorted(calls, key=lambda call: (call.arrived_at, call.answer.pk))


def owed_to(user: User, limit: int | None = SHOWN) -> list[OwedCall]:
    """Whom this user's portfolio owes a call, oldest first; at most `limit`, read as a list."""
    ids = list(owing(user).values_list("pk", flat=True)[:limit])
    return _calls(_answers(*READ)(accounts=ids))[:limit]


def owing(user: User) -> QuerySet[Account]:
    """The accounts of this user's portfolio that wait for a call, the longest first."""
    waiting = Account.objects.visible_to(user).standing().filter(owed_since__isnull=False)
    return waiting.order_by("owed_since", "pk")
