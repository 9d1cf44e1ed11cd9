"""Segment figures kept up to date with the answers: only the months that were touched.

Once a day everything is derived again, for what leaves no new row behind: a merge, an erasure.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from time import perf_counter

from django.db.models import Max, Model, QuerySet
from django.utils import timezone

from surveys.models import Answer, AnswerVersion
from sympathy import coverage
from sympathy.deriving import derive
from sympathy.models import SegmentFigure, Watermark
from sympathy.months import published
from sympathy.periods import month_of

OVERLAP = timedelta(minutes=1)  # longer than a transaction that writes answers
WHOLE_EVERY = timedelta(days=1)
KEPT = timedelta(days=2)
REST = 10  # times as long as the last time took: at most a tenth of a worker, however large it is


def refresh() -> int:
    """Bring the figures up to date with the answers; how many were written, 0 if nothing is new.

    Safe twice, or side by side: each period is replaced in one short transaction.
    """
    now, newest = timezone.now(), _newest()
    marks = list(Watermark.objects.all())
    if _is_whole_due(marks, newest, now):
        return _derive(_all_months(), newest, now, whole=True)
    if marks[0].ids == newest and _month(marks[0].taken_at) == _month(now):
        return 0
    for floor in marks:
        if floor.taken_at < marks[0].taken_at - OVERLAP:
            return _derive(_touched_since(floor, now), newest, now, whole=False)
    return _derive(_all_months(), newest, now, whole=True)


def keep_up() -> int:
    """`refresh`, unless the last time took so long that it is too soon for the next one."""
    last = Watermark.objects.first()
    if last and timezone.now() < last.taken_at + timedelta(seconds=REST * last.seconds):
        return 0
    return refresh()


def rebuild() -> int:
    """Derive all figures again; how many there are."""
    Watermark.objects.all().delete()
    return refresh()


def _newest() -> tuple[int, int]:
    """The newest answer's id, and that of the newest correction."""
    models: tuple[type[Model], ...] = (Answer, AnswerVersion)
    answer, version = (model._default_manager.aggregate(id=Max("pk"))["id"] for model in models)
    return answer or 0, version or 0


def _is_whole_due(marks: list[Watermark], newest: tuple[int, int], now: datetime) -> bool:
    recent = any(mark.is_whole and mark.taken_at > now - WHOLE_EVERY for mark in marks)
    return not recent or newest < marks[0].ids  # answers went away


def _touched_since(floor: Watermark, now: datetime) -> set[date]:
    added = Answer.objects.filter(pk__gt=floor.answer)
    corrected = Answer.objects.filter(versions__pk__gt=floor.version)
    begun = {_month(now)} if _month(floor.taken_at) != _month(now) else set()
    return _months_of(added) | _months_of(corrected) | begun


def _all_months() -> set[date]:
    figures = SegmentFigure.objects.filter(period=SegmentFigure.Period.MONTH)
    known = figures.values_list("starts_on", flat=True).distinct()
    return {*_months_of(published()), *known, _month(timezone.now())}


def _months_of(answers: QuerySet[Answer]) -> set[date]:
    zone = timezone.get_default_timezone()
    return {moment.date() for moment in answers.datetimes("answered_at", "month", tzinfo=zone)}


def _month(moment: datetime) -> date:
    return month_of(timezone.localdate(moment, timezone.get_default_timezone()))


def _derive(touched: set[date], newest: tuple[int, int], now: datetime, *, whole: bool) -> int:
    began = perf_counter()
    written = derive(touched, now)
    coverage.count(now)
    Watermark.objects.create(
        taken_at=now,
        answer=newest[0],
        version=newest[1],
        seconds=perf_counter() - began,
        is_whole=whole,
    )
    Watermark.objects.filter(taken_at__lt=now - KEPT).delete()
    return written
