"""What accounts have answered, read in one query and laid out for the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from django.utils import timezone

from surveys.models import Answer
from sympathy.panel import Panel

NEWEST = 500
"""Answers of one account that a curve rests on: its cost grows with their cube."""


class Heard(NamedTuple):
    """Accounts that answered, and their answers as accounts × answers, the oldest first.

    Days are whole days (proleptic ordinals) in the portal's time zone, as dates on the page are:
    two answers of one day saw the same mood. An anonymous answer is a contact of its own (-1).
    """

    accounts: list[int]
    answers: Panel

    @property
    def counts(self) -> Any:
        return self.answers.mask.sum(axis=1)


def hear(account_ids: Iterable[int], until: date | None = None, newest: int = NEWEST) -> Heard:
    """The answers that count, up to and on the day `until`; of each account the newest ones."""
    rows = (
        Answer.objects.counting()
        .filter(account__in=account_ids)
        .order_by("account", "answered_at", "pk")
        .values_list("account", "answered_at", "score", "contact")
    )
    last = (until or date.max).toordinal()
    accounts, kept = [], []
    for account, group in groupby(rows.iterator(), key=itemgetter(0)):
        answers = [
            (day, score, -1 if contact is None else contact)
            for _, moment, score, contact in group
            if (day := ordinal(moment)) <= last
        ]
        if answers:
            accounts.append(account)
            kept.append(answers[-newest:])
    return Heard(accounts, _panel(kept))


def ordinal(moment: datetime) -> int:
    return moment.astimezone(timezone.get_default_timezone()).toordinal()


def _panel(kept: Sequence[Sequence[tuple[int, int, int]]]) -> Panel:
    counts = np.array([len(answers) for answers in kept], dtype=np.int64)
    mask = np.arange(counts.max(initial=0)) < counts[:, None]
    laid_out = np.zeros((*mask.shape, 3), dtype=np.int64)
    laid_out[mask] = [answer for answers in kept for answer in answers] or np.empty((0, 3))
    return Panel(laid_out[:, :, 0], laid_out[:, :, 1], laid_out[:, :, 2], mask)
