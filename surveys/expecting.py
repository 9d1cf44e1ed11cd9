"""What asking has brought so far, as shares from-to: of those asked who answers, who is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from surveys.models import Answer, Invitation

FEWEST = 30  # below that nobody knows
YEAR = timedelta(days=365)
RIPE = timedelta(days=14)  # whoever was asked later may still answer


@dataclass(frozen=True)
class Share:
    """k of n, and between which shares the truth lies in nine of ten cases.

    Jeffreys' interval: Brown, Cai & DasGupta, Statistical Science 16, 2001.
    """

    k: int
    n: int

    @property
    def low(self) -> float:
        return self._quantile(0.05) if self.k else 0.0

    @property
    def high(self) -> float:
        return self._quantile(0.95) if self.k < self.n else 1.0

    def _quantile(self, share: float) -> float:
        from scipy.special import betaincinv  # takes half a second, which no process needs to start

        return float(betaincinv(self.k + 0.5, self.n - self.k + 0.5, share))


def share_answered() -> Share | None:
    """Of those asked in the last year and reached; None while they are too few."""
    now = timezone.now()
    asked = Invitation.objects.filter(asked_at__range=(now - YEAR, now - RIPE))
    return _share(asked.filter(undeliverable_at=None), Q(answered_at__isnull=False))


def share_owed() -> Share | None:
    """Of the last year's answers, those that wait for a call: 0 to 6, or who asked for one."""
    answers = Answer.objects.counting().filter(answered_at__gte=timezone.now() - YEAR)
    return _share(answers, Q(score__lte=6) | Q(call_wanted_at__isnull=False))


def _share(rows: QuerySet[Any], which: Q) -> Share | None:
    found = rows.aggregate(n=Count("pk"), k=Count("pk", filter=which))
    return Share(found["k"], found["n"]) if found["n"] >= FEWEST else None
