"""What the priority and the reasons of many accounts rest on, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import Account, Contact, Movement, Note, Stage
from success.owed import OwedCall, owed_of
from surveys.models import Answer
from sympathy.models import Curve

ONBOARDING_DAYS = 90  # how long its end is worth telling
CUT_DAYS = 180
MEMORY = timedelta(days=3 * 365)  # answers older than this found no reason
FULL_HOUSE = 0.9  # seats used, of those paid


@dataclass
class Facts:
    account: Account
    today: date
    curve: Curve | None = None
    last: Answer | None = None  # the account's last answer, whoever gave it
    owed: list[OwedCall] = field(default_factory=list)  # oldest first
    contacts: list[Contact] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)  # oldest first; read where a rule asks
    cut: Movement | None = None  # the last contraction
    request: Note | None = None  # the oldest that waits for an answer

    @property
    def lost(self) -> bool:
        return self.account.stage == Stage.LOST

    @property
    def gone(self) -> bool:
        """No customer any more, or the shell that a merge left."""
        return self.lost or self.account.merged_into_id is not None

    @property
    def house_is_full(self) -> bool:
        seats, used = self.account.seats or 0, self.account.seats_used or 0
        return seats > 0 and used >= FULL_HOUSE * seats

    @property
    def days_since_onboarding(self) -> int | None:
        ended = self.account.onboarding_ended_on
        days = None if ended is None else (self.today - ended).days
        return days if days is not None and 0 <= days <= ONBOARDING_DAYS else None

    @property
    def needs_answers(self) -> bool:
        falling = self.curve is not None and self.curve.trend == Curve.Trend.FALLING
        return falling or self.house_is_full or self.days_since_onboarding is not None


def local_day(moment: datetime) -> date:
    return timezone.localdate(moment, timezone.get_default_timezone())


def of_accounts(account_ids: Sequence[int], today: date) -> list[Facts]:
    accounts = (
        Account.objects.filter(pk__in=account_ids)
        .select_related("curve")
        .defer(*(f"curve__{name}" for name in Curve.LISTS))
        .order_by("pk")
    )
    facts = {a.pk: Facts(a, today, getattr(a, "curve", None)) for a in accounts}
    newest = (
        Answer.objects.counting().filter(account=OuterRef("pk")).order_by("-answered_at", "-pk")
    )
    last = accounts.values(last=Subquery(newest.values("pk")[:1])).order_by()
    for answer in Answer.objects.filter(pk__in=last):
        facts[answer.account_id or 0].last = answer
    _add_people(facts)
    _add_answers(facts)
    _add_movements_and_notes(facts, today)
    return list(facts.values())


def _add_people(facts: dict[int, Facts]) -> None:
    for owed in owed_of(facts):
        facts[owed.account.pk].owed.append(owed)
    contacts = Contact.objects.standing().filter(account__in=facts).defer("search_key", "email")
    for contact in contacts.order_by("pk"):
        facts[contact.account_id].contacts.append(contact)


def _add_answers(facts: dict[int, Facts]) -> None:
    asking = [pk for pk, fact in facts.items() if fact.needs_answers]
    answers = Answer.objects.counting().filter(
        account__in=asking, answered_at__gte=timezone.now() - MEMORY
    )
    for answer in answers.defer("comment").order_by("answered_at", "pk"):
        facts[answer.account_id or 0].answers.append(answer)


def _add_movements_and_notes(facts: dict[int, Facts], today: date) -> None:
    cuts = Movement.objects.filter(
        account__in=facts,
        kind=Movement.Kind.CONTRACTION,
        happened_on__range=(today - timedelta(days=CUT_DAYS), today),
    )
    for cut in cuts.order_by("happened_on", "pk"):
        facts[cut.account_id].cut = cut
    waiting = Q(kind=Note.Kind.REQUEST, answered_at=None)
    requests: dict[int, Note] = defaultdict()
    for note in Note.objects.filter(waiting, account__in=facts).order_by("-written_at", "-pk"):
        requests[note.account_id] = note
    for pk, note in requests.items():
        facts[pk].request = note
