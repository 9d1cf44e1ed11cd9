"""Accounts, one a row: made, or brought up to date where the file says something else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.importing.extras import differing, write_extras
from accounts.importing.kinds import Options, Session
from accounts.importing.known import Accounts, standing
from accounts.importing.rows import Row
from accounts.models import Account, Event, Movement, Role, Stage, User
from accounts.models.account import DERIVED
from csm_portal.lib.fold import fold

PLAIN = (
    "external_id", "name", "stage", "sector", "plan", "country", "employees", "time_zone", "arr",
    "currency", "customer_since", "onboarding_ended_on", "renews_on", "notice_days",
    "term_months", "lost_on", "seats", "seats_used", "products", "rhythm_days",
)  # fmt: skip
OWNERS = {Role.CSM, Role.LEAD, Role.ADMIN}


class AccountSession(Session):
    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.rows_of: dict[str, int] = {}  # by external id or name: the row that named it first

    def judge(self, rows: Sequence[Row]) -> None:
        said = [row.values.get(name, "") for row in rows for name in ("external_id", "name")]
        parents = [row.values.get("parent", "") for row in rows]
        known = Accounts.named([*said, *parents])
        owners = _owners(rows)
        for row in rows:
            self._find(row, known)
            _settle(row, owners)
            if not row.is_bad:  # else the next one makes the account
                self._note_twice(row)
        for row in rows:
            self._check_parent(row, known)
        _compare([row for row in rows if not row.is_bad])

    def write(self, rows: Sequence[Row]) -> None:
        made, changed = _made_and_changed(rows)
        Account.objects.bulk_create(made)
        _set_parents([row for row in rows if "parent" in row.values])
        fields = sorted({f for row in rows for f in row.plan if row.outcome == "changed"})
        if changed:
            Account.objects.bulk_update(changed, [*fields, *DERIVED, "stale_at"], batch_size=100)
        _write_first_revenue(rows)
        write_extras(rows)
        _record(rows, self.options.by)

    def _find(self, row: Row, known: Accounts) -> None:
        external_id, name = row.values.get("external_id", ""), row.values.get("name", "")
        found = known.by_external_id.get(external_id)
        if found is None and name:
            named = [standing(account) for account in known.by_name.get(name, [])]
            fit = {a.pk: a for a in named if not external_id or a.external_id is None}
            if len(fit) > 1:
                row.wrong("account-many", name)
            found = next(iter(fit.values()), None)
        row.account = standing(found) if found else None
        row.account_key = f"#{external_id}" if external_id else f"={name}"
        unknown = row.account is None and row.account_key not in self.rows_of
        if not name and (unknown or not external_id) and not row.is_bad:
            row.wrong("name-missing", external_id)

    def _note_twice(self, row: Row) -> None:
        first = self.rows_of.setdefault(row.account_key, row.number)
        if first != row.number:
            row.wrong("account-twice", row=first)

    def _check_parent(self, row: Row, known: Accounts) -> None:
        said = row.values.get("parent", "")
        if not said:
            return
        try:
            found = known.find(said)
        except LookupError:
            row.wrong("account-many", said)
            return
        above = {f"#{said}", f"={said}"} & self.rows_of.keys()
        if (found is None and not above) or (found is not None and found == row.account):
            row.wrong("parent-unknown", said)


def _owners(rows: Sequence[Row]) -> dict[str, User]:
    wanted = {row.values.get("owner", "") for row in rows} - {""}
    people = User.objects.active().filter(email__in=wanted, role__in=OWNERS)
    return {user.email: user for user in people}


def _settle(row: Row, owners: dict[str, User]) -> None:
    """From what the cells say to what the account's columns hold, in `row.plan`."""
    get = row.values.get
    owner: str = get("owner", "")
    if owner and owner not in owners:
        row.wrong("owner-unknown", owner)
        return
    facts: dict[str, Any] = {name: row.values[name] for name in PLAIN if name in row.values}
    if "mrr" in row.values:
        facts.setdefault("arr", get("mrr"))
    if owner:
        facts["owner"] = owners[owner]
    if "lost_on" in facts:
        facts.setdefault("stage", Stage.LOST)
    first = get("initial_arr", get("initial_mrr"))
    since = get("customer_since") or (row.account and row.account.customer_since)
    if first is not None and since is None:
        row.wrong("since-missing")
    row.values["first_revenue"] = (first, since) if first else None
    row.plan = facts


def _compare(rows: Sequence[Row]) -> None:
    keys = {first_key(row.account) for row in rows if row.account}
    known = set(Movement.objects.filter(row_key__in=keys).values_list("row_key", flat=True))
    own = differing(rows)
    for row in rows:
        row.values["own"] = row.number in own
        if row.account is None:
            again = any(problem.code == "account-twice" for problem in row.problems)
            row.outcome = "changed" if again else "new"
            _add_first(row, None)
            continue
        if first_key(row.account) in known:
            row.values["first_revenue"] = None
        _add_first(row, row.account.arr)
        row.plan = {n: v for n, v in row.plan.items() if getattr(row.account, n) != v}
        news = row.plan or row.values["first_revenue"] or row.values["own"] or _parent_differs(row)
        row.outcome = "changed" if news else "known"


def _parent_differs(row: Row) -> bool:
    said, account = row.values.get("parent", ""), row.account
    parent = account.parent if account else None
    return bool(said) and (parent is None or said not in {parent.external_id, parent.name})


def _add_first(row: Row, arr: Decimal | None) -> None:
    """The first revenue is history; where nothing says today's, it is today's as well."""
    if row.values["first_revenue"] and "arr" not in row.plan:
        row.plan["arr"] = (arr or Decimal(0)) + row.values["first_revenue"][0]


def first_key(account: Account) -> str:
    return hashlib.sha256(f"first revenue of {account.pk}".encode()).hexdigest()


def _made_and_changed(rows: Sequence[Row]) -> tuple[list[Account], list[Account]]:
    today, now = timezone.localdate(), timezone.now()
    made: dict[str, Account] = {}
    changed: dict[int, Account] = {}
    for row in rows:
        if row.account is None:
            row.account = made.setdefault(row.account_key, Account())
        else:
            row.account = changed.setdefault(row.account.pk, row.account)
        for name, value in row.plan.items():
            setattr(row.account, name, value)
        row.account.stale_at = now
    for account in [*made.values(), *changed.values()]:
        account.search_key = fold(account.name)
        account.notice_on = account.next_notice(today)
        account.revenue = account.revenue_on(today)
    touched = {row.account.pk for row in rows if row.outcome == "changed" and row.account}
    return list(made.values()), [a for a in changed.values() if a.pk in touched]


def _set_parents(rows: Sequence[Row]) -> None:
    known = Accounts.named(row.values["parent"] for row in rows)
    members = []
    for row in rows:
        parent = known.find(row.values["parent"])
        if row.account and parent and parent != row.account:
            row.account.parent = standing(parent)
            members.append(row.account)
    Account.objects.bulk_update(members, ["parent"], batch_size=200)


def _write_first_revenue(rows: Sequence[Row]) -> None:
    movements = {}
    for row in rows:
        if row.values["first_revenue"] and row.account:
            amount, since = row.values["first_revenue"]
            key = first_key(row.account)
            movements[key] = Movement(
                account=row.account, kind=Movement.Kind.NEW, amount=amount, row_key=key,
                currency=row.account.currency, happened_on=since,
            )  # fmt: skip
    Movement.objects.bulk_create(movements.values())


def _record(rows: Sequence[Row], by: User | None) -> None:
    events = []
    for row in rows:
        if row.outcome == "new":
            events.append(Event(kind="account-created", account=row.account, actor=by))
        elif row.outcome == "changed" and (row.plan or row.values["own"]):
            facts = {"fields": sorted(row.plan) + ["extra"] * row.values["own"]}
            events.append(
                Event(kind="account-changed", account=row.account, actor=by, parameters=facts)
            )
    Event.objects.bulk_create(events)
