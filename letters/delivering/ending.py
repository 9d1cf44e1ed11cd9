"""The end of a letter that is not sent: settled, with the reason, its budget given back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Case, Value, When
from django.db.models.functions import Now

from letters.models import Address, Letter
from letters.models.letter import LetterQuerySet

CHUNK = 1000


def end(letters: LetterQuerySet, state: Letter.State, reason: str, **fields: Any) -> int:
    """Settle these letters in one transaction. How many were settled.

    Of a letter whose fate was once in doubt nobody can say that it was not sent: it ends as
    uncertain, and its reader's rest stands.
    """
    with transaction.atomic():
        taken = letters.select_for_update(of=("self",), no_key=True).order_by("pk")
        ids = list(taken.values_list("pk", flat=True))
        ended = letters.filter(pk__in=ids).update(
            state=Case(When(doubted_at=None, then=Value(state)), default=Value("uncertain")),
            reason=reason, settled_at=Now(), possibly_doubled_at=None, **fields,
        )  # fmt: skip
        gone = Letter.objects.filter(pk__in=ids, doubted_at=None, settled_at__isnull=False)
        reserved = Address.objects.filter(asked_by__in=gone.filter(rest_days__isnull=False))
        list(reserved.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        reserved.update(next_ask_at=None, asked_by=None)
    return int(ended)


def end_many(letters: LetterQuerySet, state: Letter.State, reason: str) -> int:
    """The same for any number of letters, in short transactions."""
    ended = 0
    while ids := list(letters.order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        ended += end(letters.filter(pk__in=ids), state, reason)
    return ended
