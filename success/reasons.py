"""The reasons of accounts, as rows: written when an account is looked at, worded when shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, DateField, Q, QuerySet
from django.utils import timezone

from accounts.models import Account
from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Open, Select
from success.found import Found
from success.listed import Listed
from success.models import Reason
from success.told import Kept
from success.wording import Worded, word

A_ROW_SHOWS = 3

# What makes a reason another one than yesterday's, beside its code. Ages and estimates do not.
IDENTITY = {
    "low_answer": "answer", "call_wanted": "answer", "notice": "on", "champion_left": "contact",
    "onboarding": "answer", "onboarding_silent": "on", "comparing": "answer", "cut": "movement",
    "request": "note", "nothing_urgent": "at",
}  # fmt: skip
QUIET = {"nothing_urgent"}  # its coming is no news


def awake(today: object = None) -> QuerySet[Reason]:
    """Those that are not snoozed."""
    day = today or timezone.localdate()
    return Reason.objects.filter(Q(snoozed_until=None) | Q(snoozed_until__lte=day))


def wordings(
    accounts: Iterable[Account | Listed], limit: int | None = None, *, hidden: bool = False
) -> dict[int, list[Worded]]:
    """The worded reasons of each account by its id, in order; a fixed number of queries.

    `hidden`: the snoozed ones, too.
    """
    known = {account.pk: account for account in accounts}
    worded: dict[int, list[Worded]] = {pk: [] for pk in known}
    shown: list[Kept] = []
    counts = dict.fromkeys(known, 0)
    rows = _rows(hidden=hidden)(accounts=known, today=timezone.localdate())
    for row in map(Kept._make, rows):
        counts[row.account_id] += 1
        if limit is None or counts[row.account_id] <= limit:
            shown.append(row)
    for row, words in zip(shown, word(shown, known), strict=True):
        if words is not None:
            worded[row.account_id].append(words)
    return worded


@cache
def _rows(*, hidden: bool) -> Select[tuple[Any, ...]]:
    rows = Reason.objects.all() if hidden else awake(Open("today", DateField()))
    of_them = rows.filter(among("account", Many("accounts", BigIntegerField())))
    return Select(of_them.order_by("account_id", "position", "pk").values_list(*Kept._fields))


def identity(code: str, parameters: dict[str, object]) -> object:
    return parameters.get(IDENTITY.get(code, ""))


def write(found: Mapping[int, Sequence[Found]], now: datetime) -> set[int]:
    """Store what was found; which accounts have a reason that they had not. Three queries.

    A reason that is still the same keeps its `since` and its snooze; what no longer holds goes.
    """
    old = {(row.account_id, row.code): row for row in Reason.objects.filter(account__in=found)}
    known = {account_id for account_id, _code in old}
    rows, news = [], set()
    for account_id, reasons in found.items():
        for position, reason in enumerate(reasons):
            row = _row(account_id, reason, position, now)
            before = old.pop((account_id, reason.code), None)
            if before is None or _other(before, reason):
                if account_id in known and reason.code not in QUIET:
                    news.add(account_id)
            else:
                row.since, row.snoozed_until = before.since, before.snoozed_until
            if before is None or _differs(before, row):
                rows.append(row)
    Reason.objects.filter(pk__in=[row.pk for row in old.values()]).delete()
    Reason.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["account", "code"],
        update_fields=["parameters", "kind", "share", "position", "since", "snoozed_until"],
        batch_size=500,
    )
    return news


def _row(account_id: int, found: Found, position: int, now: datetime) -> Reason:
    return Reason(
        account_id=account_id,
        code=found.code,
        parameters=found.parameters,
        kind=found.kind,
        share=found.share,
        position=position,
        since=now,
    )


def _other(before: Reason, found: Found) -> bool:
    return identity(before.code, before.parameters) != identity(found.code, found.parameters)


def _differs(before: Reason, row: Reason) -> bool:
    fields = ("parameters", "kind", "share", "position", "since", "snoozed_until")
    return any(getattr(before, name) != getattr(row, name) for name in fields)
