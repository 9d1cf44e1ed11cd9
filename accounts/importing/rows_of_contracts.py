"""Contracts: movements of the yearly revenue, or rows with a start, an end and an amount."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from accounts.importing.customers import find_accounts, make_accounts
from accounts.importing.extras import write_extras
from accounts.importing.kinds import Options, Session
from accounts.importing.rows import Row
from accounts.models import Account, Event, Movement, Stage
from accounts.money import exchange

Kind = Movement.Kind
TAKES_AWAY = {Kind.CONTRACTION, Kind.CHURN}


@dataclass
class Draft:
    """A movement to be; `amount` carries its sign."""

    kind: str
    amount: Decimal
    happened_on: date
    key: str = ""
    known: bool = False


class ContractSession(Session):
    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.numbers: Counter[int] = Counter()
        self.missing: set[str] = set()

    def judge(self, rows: Sequence[Row]) -> None:
        find_accounts(rows, self)
        for row in rows:
            if not row.account_key and not row.is_bad:
                row.wrong("account-missing")
            if not row.is_bad:
                row.plan = drafts_of(row)
                self._judge(row)
        _compare([row for row in rows if not row.is_bad and row.outcome != "skipped"])

    def write(self, rows: Sequence[Row]) -> None:
        rows = [row for row in rows if row.outcome != "skipped"]
        make_accounts(rows, self)
        write_extras(rows)
        for row in rows:
            _name(row)
            _take_all(row)
        new = [(row, draft) for row in rows for draft in row.plan if not draft.known]
        Movement.objects.bulk_create(_movement(row, draft) for row, draft in new)
        if not self.options.history_only:
            _apply(sorted(new, key=lambda pair: pair[1].happened_on), self.options)

    def _judge(self, row: Row) -> None:
        if row.account_key.startswith("new:") and row.account_key not in self.missing:
            self.missing.add(row.account_key)
            row.counts["new_accounts"] += 1
        if not row.plan and not row.is_bad:
            row.outcome = "skipped"
            row.counts["no_amount"] += 1
        currency = row.values.get("currency")
        for draft in row.plan:
            facts = (row.account_place, draft.kind, draft.happened_on, draft.amount,
                     row.values.get("product", ""), row.values.get("external_id", ""))  # fmt: skip
            self.numbers[hash(facts)] += 1
            draft.key = f"{self.numbers[hash(facts)]}"
            if row.account and currency and not _rate(row.account, currency, draft):
                row.wrong("rate-missing", currency, currency=currency)


def drafts_of(row: Row) -> list[Draft]:
    """The movements that a row says. Says on the row what is missing."""
    get = row.values.get
    amount = get("amount", get("mrr"))
    if get("churned_on") or get("kind") == Kind.CHURN:
        day: date | None = get("happened_on") or get("churned_on")
        return [Draft(Kind.CHURN, -abs(amount or Decimal(0)), day)] if day else _lacks(row, "date")
    if amount is None:
        return _lacks(row, "amount")
    if not amount:
        return []
    if get("starts_on"):
        return _span(row, abs(amount))
    happened_on: date | None = get("happened_on")
    if happened_on is None:
        return _lacks(row, "date")
    kind = get("kind") or (Kind.EXPANSION if amount > 0 else Kind.CONTRACTION)
    signed = -abs(amount) if kind in TAKES_AWAY else abs(amount)
    return [Draft(kind, signed, happened_on)]


def _lacks(row: Row, what: str) -> list[Draft]:
    row.wrong(f"{what}-missing")
    return []


def _span(row: Row, amount: Decimal) -> list[Draft]:
    start, end = row.values["starts_on"], row.values.get("ends_on")
    if end and end < start:
        row.wrong("ends-first", str(end))
        return []
    drafts = [Draft(Kind.NEW, amount, start)]
    if end and end <= timezone.localdate():
        drafts.append(Draft(Kind.CONTRACTION, -amount, end))
    return drafts


def _rate(account: Account, currency: str, draft: Draft) -> bool:
    return exchange(draft.amount, currency, account.currency, draft.happened_on) is not None


def _compare(rows: Sequence[Row]) -> None:
    drafts = {}
    for row in rows:
        row.outcome = "new"
        if row.account is not None:
            _name(row)
            drafts.update({draft.key: draft for draft in row.plan})
    found = Movement.objects.filter(row_key__in=drafts).values_list("row_key", flat=True)
    for key in found:
        drafts[key or ""].known = True
    for row in rows:
        if row.plan and all(draft.known for draft in row.plan):
            row.outcome = "known"


def _name(row: Row) -> None:
    """Its key: by the row's own id, else by all that it says and its number among equals."""
    own_id = row.values.get("external_id", "")
    for draft in row.plan:
        if len(draft.key) < 64:
            facts = [row.account_key, draft.kind, draft.happened_on.isoformat()]
            facts += [own_id] if own_id else [
                f"{draft.amount:.2f}", row.values.get("product", ""), draft.key,
            ]  # fmt: skip
            draft.key = hashlib.sha256("\x1f".join(facts).encode()).hexdigest()


def _take_all(row: Row) -> None:
    """Churn without an amount takes what there is."""
    for draft in row.plan:
        if draft.kind == Kind.CHURN and not draft.amount and row.account:
            draft.amount = -(row.account.arr or Decimal(0))


def _movement(row: Row, draft: Draft) -> Movement:
    assert row.account is not None
    return Movement(
        account=row.account, kind=draft.kind, amount=draft.amount, happened_on=draft.happened_on,
        currency=row.values.get("currency") or row.account.currency, row_key=draft.key,
        product=row.values.get("product", ""), note=row.values.get("note", ""),
    )  # fmt: skip


def _apply(new: Sequence[tuple[Row, Draft]], options: Options) -> None:
    """Today's truth after these movements, one look at an account; never below nothing."""
    ids = {row.account.pk for row, _draft in new if row.account}
    accounts = {account.pk: account for account in Account.objects.filter(pk__in=ids)}
    before = {pk: account.arr for pk, account in accounts.items()}
    for row, draft in new:
        assert row.account is not None
        _move(
            accounts[row.account.pk], draft, row.values.get("currency"), row.values.get("ends_on")
        )
    today, now = timezone.localdate(), timezone.now()
    for account in accounts.values():
        account.revenue, account.stale_at = account.revenue_on(today), now
        account.notice_on = account.next_notice(today)
    fields = [
        "arr",
        "currency",
        "stage",
        "lost_on",
        "renews_on",
        "revenue",
        "notice_on",
        "stale_at",
    ]
    Account.objects.bulk_update(accounts.values(), fields, batch_size=100)
    Event.objects.bulk_create(
        Event(
            kind="revenue-changed", account=account, actor=options.by,
            parameters={
                "arr_from": None if before[pk] is None else str(before[pk]),
                "arr_to": str(account.arr), "currency": account.currency,
            },
        )
        for pk, account in accounts.items()
        if before[pk] != account.arr
    )  # fmt: skip


def _move(account: Account, draft: Draft, currency: str | None, ends_on: date | None) -> None:
    if account.arr is None:
        account.currency = currency or account.currency
    if draft.kind == Kind.CHURN:
        account.arr, account.stage, account.lost_on = Decimal(0), Stage.LOST, draft.happened_on
        return
    change = exchange(
        draft.amount, currency or account.currency, account.currency, draft.happened_on
    )
    account.arr = max(Decimal(0), (account.arr or Decimal(0)) + (change or Decimal(0)))
    if draft.kind == Kind.REACTIVATION and account.stage == Stage.LOST:
        account.stage, account.lost_on = Stage.ESTABLISHED, None
    if ends_on and ends_on > timezone.localdate() and account.renews_on is None:
        account.renews_on = ends_on
