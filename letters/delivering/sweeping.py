"""Each minute: what dead workers left, what is in doubt, what is over."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from csm_portal.lib.nudge import nudge
from letters.delivering.ending import end_many
from letters.delivering.settling import doubt
from letters.models import Batch, Letter, Switch
from letters.models.letter import LetterQuerySet
from letters.senders import sender

WAIT_FOR_NEWS = timedelta(minutes=15)  # where the ESP tells what became of a letter

log = logging.getLogger(__name__)
UNANSWERED = "no-reply"


def sweep() -> int:
    """How many rows were moved on. Safe twice, or side by side."""
    if Switch.objects.note_sweep():
        log.error("nobody has swept for hours: nothing leaves until `manage.py sending start`")
    over = {"leased_until__lte": Now()}
    handed = Letter.objects.filter(state=Letter.State.HANDING_OVER, **over)
    leased = Letter.objects.filter(state=Letter.State.LEASED, **over)
    with transaction.atomic():
        moved = doubt(_free(handed), UNANSWERED) + _resolve()
        moved += _free(leased).update(state=Letter.State.QUEUED)
    moved += _finish()
    if moved:
        nudge("letters.deliver_due")
    return moved


def _free(letters: LetterQuerySet) -> LetterQuerySet:
    """Without those that a transaction holds: a worker frozen in one must not hold the sweep."""
    ids = letters.select_for_update(skip_locked=True).values_list("pk", flat=True)
    return letters.filter(pk__in=list(ids))


def _resolve() -> int:
    """Letters in doubt: once more, where the policy says so; else they stay as they are."""
    doubtful = Letter.objects.in_doubt()
    last = Q(possibly_doubled_at__isnull=False) | Q(batch__state=Batch.State.CANCELLED)
    last |= Q(batch__closes_at__lte=Now())
    if settings.UNCERTAIN_POLICY == "never_resend":
        last = Q(pk__isnull=False)
    moved = Letter.objects.filter(pk__in=doubtful.filter(last)).in_doubt().update(settled_at=Now())
    return moved + _silent(doubtful).update(state=Letter.State.QUEUED)


def _silent(letters: LetterQuerySet) -> LetterQuerySet:
    """Those of which no news will come any more."""
    names = letters.order_by("sender").values_list("sender", flat=True).distinct()
    telling = [name for name in names if sender(name).transport == "esp"]
    return letters.filter(~Q(sender__in=telling) | Q(doubted_at__lte=Now() - WAIT_FOR_NEWS))


def _finish() -> int:
    """What waits in a batch that is cancelled or closed waits in vain."""
    queued = Letter.objects.filter(state=Letter.State.QUEUED)
    cancelled = queued.filter(batch__in=Batch.objects.filter(state=Batch.State.CANCELLED))
    closed = queued.filter(batch__in=Batch.objects.filter(closes_at__lte=Now()))
    return end_many(cancelled, Letter.State.CANCELLED, "batch-cancelled") + end_many(
        closed, Letter.State.EXPIRED, "closed"
    )
