"""The score of one wave, counted in one query when its page is opened."""

from __future__ import annotations

from django.db.models import Count, F, Q, Sum

from surveys.models import Wave
from sympathy.models import SegmentFigure
from sympathy.months import published

NET, ALL = F("high") - F("low"), F("high") + F("middle") + F("low")


def of_wave(wave: Wave) -> SegmentFigure:
    """Not saved; each account that answered is a cluster. A follow-up's answers have no score."""
    by_account = published().to_wave(wave.pk).order_by().values("account")
    counted = by_account.annotate(
        high=Count("pk", filter=Q(score__gte=9)),
        middle=Count("pk", filter=Q(score__range=(7, 8))),
        low=Count("pk", filter=Q(score__lte=6)),
    ).aggregate(
        promoters=Sum("high", default=0),
        passives=Sum("middle", default=0),
        detractors=Sum("low", default=0),
        accounts=Count("account"),
        sum_s2=Sum(NET * NET, default=0),
        sum_sn=Sum(NET * ALL, default=0),
        sum_n2=Sum(ALL * ALL, default=0),
    )
    return SegmentFigure(**counted)
