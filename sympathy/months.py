"""The answers of the published figures, read month by month for the segments they belong to."""

from __future__ import annotations

from datetime import date, datetime, time

import numpy as np
from django.utils import timezone

from accounts.notice import add_months
from csm_portal.lib.chunks import chunks
from surveys.models import Answer, Invitation, Programme
from surveys.models.answer import AnswerQuerySet
from sympathy.models import SegmentFigure
from sympathy.periods import months_from
from sympathy.segments import Integers, Period

Dimension = SegmentFigure.Dimension
FACTS = (Dimension.SECTOR, Dimension.STAGE, Dimension.PLAN)  # as frozen on the answer
AT_ONCE = 5_000


def published() -> AnswerQuerySet:
    """What a score may be published from: neither quarantined, nor said on the phone, nor by those
    whom a follow-up asked again."""
    again = Invitation.objects.invited().filter(wave__programme__kind=Programme.Kind.FOLLOW_UP)
    spoken = Answer.objects.counting().exclude(source=Answer.Source.PHONE)
    return spoken.exclude(invitation__in=again)


class Months:
    """Each month is read once; an answer takes 48 bytes until its month is let go."""

    def __init__(self) -> None:
        self._codes: dict[str, dict[str, int]] = {fact: {} for fact in FACTS}
        self._read: dict[date, Integers] = {}

    def period(self, first: date, months: int, dimension: str) -> Period:
        answers = np.concatenate([self._month(month) for month in months_from(first, months)])
        clusters, persons, scores, *facts = answers.T
        if dimension == Dimension.COMPANY:
            return Period(np.zeros_like(scores), clusters, persons, scores)
        return Period(facts[FACTS.index(Dimension(dimension))], clusters, persons, scores)

    def values(self, dimension: str) -> list[str]:
        """What the numbers of the segments stand for."""
        return [""] if dimension == Dimension.COMPANY else list(self._codes[dimension])

    def let_go_before(self, month: date) -> None:
        for read in [read for read in self._read if read < month]:
            del self._read[read]

    def _month(self, month: date) -> Integers:
        if month not in self._read:
            rows = published().filter(
                answered_at__gte=_midnight(month), answered_at__lt=_midnight(add_months(month, 1))
            )
            columns = rows.values_list("pk", "account", "contact", "score", *FACTS)
            parts = [self._laid_out(some) for some in chunks(columns.iterator(), AT_ONCE)]
            self._read[month] = np.concatenate([np.empty((0, 6), dtype=np.int64), *parts])
        return self._read[month]

    def _laid_out(
        self, rows: list[tuple[int, int | None, int | None, int, str, str, str]]
    ) -> Integers:
        sectors, stages, plans = (self._codes[fact] for fact in FACTS)
        return np.array(
            [
                (
                    -pk if account is None else account,  # a cluster of its own
                    -pk if contact is None else contact,
                    score,
                    sectors.setdefault(sector, len(sectors)),
                    stages.setdefault(stage, len(stages)),
                    plans.setdefault(plan, len(plans)),
                )
                for pk, account, contact, score, sector, stage, plan in rows
            ],
            dtype=np.int64,
        )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
