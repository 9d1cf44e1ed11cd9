"""Tallies: how an account's answers of a month fall into classes, kept with every answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.models import Account
from csm_portal.lib.chunks import chunks
from surveys.models import Answer, AnswerClass, Tally

BATCH = 500  # accounts a transaction while rebuilding, months a statement while counting

# An increment on conflict is the one thing that the ORM's upsert cannot say. Both databases
# read this; two writers of one month wait for each other instead of losing a count.
UPSERT = """
    INSERT INTO surveys_tally (account_id, month, promoters, passives, detractors)
    VALUES {rows}
    ON CONFLICT (account_id, month) DO UPDATE SET
        promoters = surveys_tally.promoters + excluded.promoters,
        passives = surveys_tally.passives + excluded.passives,
        detractors = surveys_tally.detractors + excluded.detractors
"""
ROW = "(%s, %s, %s, %s, %s)"
COLUMNS = (AnswerClass.PROMOTER, AnswerClass.PASSIVE, AnswerClass.DETRACTOR)


def month_of(moment: datetime) -> date:
    """The first day of its month, in the portal's time zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date().replace(day=1)


def column_of(score: int) -> int:
    """Of a tally, in the order of `COLUMNS`."""
    return COLUMNS.index(AnswerClass.of(score))


def add(answers: Iterable[Answer]) -> None:
    """Count these new answers, in the caller's transaction."""
    counts: dict[tuple[int, date], list[int]] = defaultdict(lambda: [0, 0, 0])
    for answer in answers:
        if answer.account_id is not None and answer.counts_since is not None:
            counts[answer.account_id, month_of(answer.answered_at)][column_of(answer.score)] += 1
    for some in chunks(sorted(counts.items()), BATCH):  # sorted: no deadlock
        values: list[int | date] = []
        for key, count in some:
            values += [*key, *count]
        with connection.cursor() as cursor:
            cursor.execute(UPSERT.format(rows=", ".join([ROW] * len(some))), values)


def move(answer: Answer, score: int) -> None:
    """A corrected score, in the caller's transaction: one class loses what another gains."""
    if answer.account_id is None or answer.counts_since is None:
        return
    change = [0, 0, 0]
    change[column_of(answer.score)] -= 1
    change[column_of(score)] += 1
    if any(change):
        Tally.objects.filter(account=answer.account_id, month=month_of(answer.answered_at)).update(
            promoters=F("promoters") + change[0],
            passives=F("passives") + change[1],
            detractors=F("detractors") + change[2],
        )


def rebuild(account_ids: Iterable[int] | None = None) -> None:
    """Count again from the answers: of these accounts, or all; takes wait meanwhile."""
    ids = Account.objects.order_by("pk").values_list("pk", flat=True)
    for some in chunks(ids.iterator() if account_ids is None else sorted(account_ids), BATCH):
        with transaction.atomic():
            hold_accounts(some)
            Tally.objects.filter(account__in=some).delete()
            columns = ("account_id", "answered_at", "score", "counts_since")
            add(Answer.objects.filter(account__in=some).only(*columns).iterator())
