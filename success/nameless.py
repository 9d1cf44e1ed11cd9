"""Answers without a person, as squares: each is somebody of its own, as it is in the curve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from csm_portal.lib.when import ago
from surveys.models import Answer
from sympathy.nps import classify

OLD = timedelta(days=365)


@dataclass(frozen=True)
class Nameless:
    """A square like a person's; nobody knows whether they decide."""

    answer_score: int
    answered_at: datetime
    decides = False

    @property
    def score(self) -> str:
        return str(self.answer_score)

    @property
    def mood(self) -> str:
        return classify(self.answer_score)

    @property
    def state(self) -> str:
        return "old" if timezone.now() - self.answered_at > OLD else ""

    @property
    def words(self) -> str:
        """ "Somebody without a name: 9, 12 days ago"."""
        said = {"score": self.answer_score, "ago": ago(self.answered_at)}
        return _("Somebody without a name: %(score)d, %(ago)s") % said


def nameless(account_ids: Collection[int], limit: int) -> dict[int, tuple[list[Nameless], int]]:
    """By account id, of those that have any: the latest, at most `limit`, and how many in all."""
    answers = (
        Answer.objects.counting()
        .filter(account__in=account_ids, contact=None)
        .annotate(
            place=Window(RowNumber(), partition_by=F("account"), order_by=F("answered_at").desc()),
            in_all=Window(Count("pk"), partition_by=F("account")),
        )
        .filter(place__lte=limit)
        .order_by("account_id", "place")
    )
    found: dict[int, tuple[list[Nameless], int]] = {}
    squares: dict[int, list[Nameless]] = defaultdict(list)
    for pk, in_all, score, at in answers.values_list(
        "account_id", "in_all", "score", "answered_at"
    ):
        squares[pk or 0].append(Nameless(score, at))
        found[pk or 0] = squares[pk or 0], in_all
    return found
