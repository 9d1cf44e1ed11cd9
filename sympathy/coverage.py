"""Of how much of the revenue the decision makers were heard: counted by day, read by the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Case, Count, Exists, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Account, Contact, User
from accounts.models.contact import PATIENCE, Persona
from surveys.models import Hold
from sympathy.models import Coverage
from sympathy.segments import FEWEST

YEAR = timedelta(days=365)
State = Coverage.State


def count(now: datetime) -> None:
    """Write today's rows; those of an earlier moment of the day go."""
    today = timezone.localdate(now)
    customers = Account.objects.current().annotate(state=_state(now)).values("state").order_by()
    counted = customers.annotate(
        accounts=Count("pk"),
        worth=Coalesce(Sum("revenue"), Value(0), output_field=Coverage._meta.get_field("revenue")),
        without=Count("pk", filter=Q(revenue=None)),
    )
    rows = [
        Coverage(day=today, state=row["state"], accounts=row["accounts"],
                 revenue=row["worth"], without_revenue=row["without"])
        for row in counted
    ]  # fmt: skip
    with transaction.atomic():
        Coverage.objects.filter(day=today).exclude(state__in=[row.state for row in rows]).delete()
        Coverage.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["day", "state"],
            update_fields=["accounts", "revenue", "without_revenue"],
        )


def _state(now: datetime) -> Case:
    """Of an account, by its decision makers who are still there."""
    there = Q(left_on=None) | Q(left_on__gt=timezone.localdate(now))
    theirs = Contact.objects.standing().filter(
        there, account=OuterRef("pk"), persona=Persona.DECISION_MAKER
    )
    waited = theirs.filter(silent_asks__gt=0, last_asked_at__gt=now - YEAR)
    in_order = {
        State.HEARD: theirs.filter(last_answered_at__gt=now - YEAR),
        State.SILENT: waited.filter(silent_since__lte=now - PATIENCE),
        State.ASKED: waited,
        State.NOT_ASKED: theirs,
    }
    cases = [When(Exists(people), then=Value(state)) for state, people in in_order.items()]
    return Case(*cases, default=Value(State.UNKNOWN.value))


@dataclass(frozen=True)
class Part:
    """percent: of the revenue, or of the customers where no revenue is known."""

    state: str
    label: str
    accounts: int
    percent: float

    @property
    def rounded(self) -> int:
        return round(self.percent)


@dataclass(frozen=True)
class Shown:
    parts: list[Part]  # those with accounts, the heard first
    by_revenue: bool
    without_revenue: int
    held: int  # people whom a CSM holds back today

    @property
    def knows_nobody(self) -> bool:
        return [part.state for part in self.parts] == [State.UNKNOWN]

    @property
    def heard(self) -> Part:
        return next((p for p in self.parts if p.state == State.HEARD), _part(State.HEARD, 0, 0))

    @property
    def others(self) -> list[Part]:
        return [part for part in self.parts if part.state != State.HEARD]


def shown_to(user: User) -> Shown | None:
    """The newest day; nothing before the first one, and of under five customers to whom not all
    are shown."""
    newest = Coverage.objects.order_by("-day").values("day")[:1]
    rows = {row.state: row for row in Coverage.objects.filter(day__in=newest)}
    customers = sum(row.accounts for row in rows.values())
    if not customers or (customers < FEWEST and not user.sees_all_accounts):
        return None
    revenue = sum((row.revenue for row in rows.values()), Decimal())
    return Shown(
        parts=[
            _part(state, rows[state].accounts, _percent(rows[state], revenue, customers))
            for state in State
            if state in rows
        ],
        by_revenue=revenue > 0,
        without_revenue=sum(row.without_revenue for row in rows.values()),
        held=Hold.objects.in_force().count(),
    )


def _part(state: Coverage.State, accounts: int, percent: float) -> Part:
    return Part(state.value, str(state.label), accounts, percent)


def _percent(row: Coverage, revenue: Decimal, customers: int) -> float:
    return float(100 * row.revenue / revenue) if revenue else 100 * row.accounts / customers
