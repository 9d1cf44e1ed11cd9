"""Answers without a person, as squares: each is somebody of its own, as it is in the curve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from functools import cache

from django.db.models import BigIntegerField, Count, F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Select
from csm_portal.lib.when import ago
from success.square import OLD, Square
from surveys.models import Answer
from sympathy.nps import classify


def _square(score: int, at: datetime) -> Square:
    """ "Somebody without a name: 9, 12 days ago"; nobody knows whether they decide."""
    state = "old" if timezone.now() - at > OLD else ""
    words = _("Somebody without a name: %(score)d, %(ago)s") % {"score": score, "ago": ago(at)}
    return Square(classify(score), state, False, words, str(score))


def nameless(account_ids: Collection[int], limit: int) -> dict[int, tuple[list[Square], int]]:
    """By account id, of those that have any: the latest, at most `limit`, and how many in all."""
    found: dict[int, tuple[list[Square], int]] = {}
    squares: dict[int, list[Square]] = defaultdict(list)
    for pk, in_all, score, at in _answers(limit)(accounts=account_ids):
        squares[pk].append(_square(score, at))
        found[pk] = squares[pk], in_all
    return found


@cache
def _answers(limit: int) -> Select[tuple[int, int, int, datetime]]:
    answers = (
        Answer.objects.counting()
        .filter(among("account", Many("accounts", BigIntegerField())), contact=None)
        .annotate(
            place=Window(RowNumber(), partition_by=F("account"), order_by=F("answered_at").desc()),
            in_all=Window(Count("pk"), partition_by=F("account")),
        )
        .filter(place__lte=limit)
        .order_by("account_id", "place")
    )
    return Select(answers.values_list("account_id", "in_all", "score", "answered_at"))
