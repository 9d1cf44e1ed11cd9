"""The end of a wave: nothing more to send, no more answers, or stopped by a person."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from letters.models import Letter
from surveys import days
from surveys.models import Invitation, Programme, Wave

UNSETTLED = [
    Letter.State.QUEUED,
    Letter.State.LEASED,
    Letter.State.HANDING_OVER,
    Letter.State.UNCERTAIN,
]


def finish_sending(today: date | None = None) -> int:
    """Note the waves whose every letter has ended: looked up, never counted up. How many.

    A wave that people join day by day goes on until its month is over.
    """
    joined = ~Q(programme__kind=Programme.Kind.RELATIONSHIP) & Q(ends_on__gte=today or days.today())
    whole = Q(planned_at__isnull=False) & ~joined
    ended = Wave.objects.filter(whole | Q(cancelled_at__isnull=False), sending_finished_at=None)
    # The states say nothing that settled_at does not; there is an index on them.
    letters = Letter.objects.unsettled().filter(batch=OuterRef("batch"), state__in=UNSETTLED)
    waiting = Invitation.objects.waiting().filter(wave=OuterRef("pk"))
    silent = ended.filter(~Exists(letters), ~Exists(waiting)).order_by().values("pk")
    over = Wave.objects.filter(pk__in=list(silent.values_list("pk", flat=True)))
    return over.filter(sending_finished_at=None).update(sending_finished_at=timezone.now())


def close_due(today: date | None = None) -> int:
    """No more answers after the last day. How many waves were closed."""
    over = Wave.objects.open().filter(closes_on__lt=today or days.today())
    return over.update(closed_at=timezone.now())


def cancel(wave: Wave, by: User) -> bool:
    """For good: what has not left never leaves. True for the call that did it."""
    with transaction.atomic():
        cancelled = Wave.objects.open().filter(pk=wave.pk).update(cancelled_at=timezone.now())
        if cancelled:
            wave.batch.cancel(by.pk)
    return bool(cancelled)
