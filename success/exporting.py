"""The portfolio as a CSV file: what the reader's list shows, however long, with its trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.http import QueryDict, StreamingHttpResponse
from django.utils import timezone

from accounts.models import Account, Event, User
from csm_portal.lib.chunks import chunks
from csm_portal.lib.csv_safe import csv_response
from success import reasons
from success.portfolio import Portfolio
from sympathy.models import Curve
from sympathy.picture import likely

AT_ONCE = 500
HEAD = (
    "account", "external_id", "stage", "sector", "plan", "country", "owner", "arr", "currency",
    "notice_until", "renews_on", "owed_since", "sympathy", "likely_from", "likely_to", "answers",
    "last_answered_on", "reason_1", "reason_2", "reason_3",
)  # fmt: skip


def query_of(posted: QueryDict) -> QueryDict:
    """The list's own query, as the form carries it."""
    return QueryDict(posted.get("query", "")[:2000])


def export(page: Portfolio, by: User, *, bom: bool) -> StreamingHttpResponse:
    read = page.accounts.select_related("owner", "curve").defer(
        *(f"curve__{name}" for name in Curve.LISTS)
    )
    accounts = read.order_by(*page.filters.order.throughout())
    Event.objects.record("portfolio-exported", by=by, accounts=accounts.count(), query=page.query)
    name = f"portfolio-{timezone.localdate().isoformat()}.csv"
    return csv_response(name, _lines(accounts), bom=bom)


def _lines(accounts: QuerySet[Account]) -> Iterator[Sequence[object]]:
    yield HEAD
    for some in chunks(accounts.iterator(AT_ONCE), AT_ONCE):
        worded = reasons.wordings(some, limit=reasons.A_ROW_SHOWS)
        for account in some:
            why = [str(words) for words in worded[account.pk]]
            yield (*_facts(account), *why, *[""] * (reasons.A_ROW_SHOWS - len(why)))


def _facts(account: Account) -> tuple[object, ...]:
    curve = getattr(account, "curve", None)
    mood: tuple[object, ...] = (None,) * 5
    if curve is not None and curve.answers:
        low, high = likely(curve.mean, curve.variance)
        mood = (
            round(curve.mean, 1), round(low, 1), round(high, 1), curve.answers,
            curve.last_answered_on,
        )  # fmt: skip
    return (
        account.name, account.external_id, account.stage, account.sector, account.plan,
        account.country, account.owner, account.arr, account.currency, account.notice_on,
        account.renews_on, account.owed_since, *mood,
    )  # fmt: skip
