"""When the post office holds a batch by itself: rather late than to a thousand wrong people."""

from __future__ import annotations

import logging

from django.db.models import Q

from letters.faults import Fault
from letters.models import Batch, Letter

BOUNCES_OF_THE_LAST, LAST = 10, 200  # 5 %
BOUNCES_IN_A_ROW = 20
CONTENTS_IN_A_ROW = 10
BUGS_IN_A_ROW = 3
DELIVERIES = 100  # complaints are counted from so many on
WARN_FROM, WARN_SHARE = 2, 0.001
PAUSE_FROM, PAUSE_SHARE = 3, 0.003

log = logging.getLogger(__name__)


def pause(letter: Letter, reason: str) -> None:
    if letter.batch and letter.batch.pause(reason=reason):
        log.error("batch %s is paused: %s", letter.batch.pk, reason)


def after_a_bounce(letter: Letter) -> None:
    last = _outcomes(letter.batch, LAST) if letter.batch else []
    in_a_row = last[:BOUNCES_IN_A_ROW].count(Fault.ADDRESS) == BOUNCES_IN_A_ROW
    too_many = len(last) == LAST and last.count(Fault.ADDRESS) >= BOUNCES_OF_THE_LAST
    if in_a_row or too_many:
        pause(letter, Fault.ADDRESS)


def after_a_refusal(letter: Letter, fault: Fault, in_a_row: int) -> None:
    if letter.batch and _outcomes(letter.batch, in_a_row) == [fault] * in_a_row:
        pause(letter, fault)


def after_a_complaint(letter: Letter) -> None:
    batch = letter.batch
    if batch is None:
        return
    delivered = batch.letters.filter(state=Letter.State.SENT).count()
    complaints = batch.letters.filter(complained_at__isnull=False).count()
    if delivered < DELIVERIES:
        return
    if complaints >= max(PAUSE_FROM, PAUSE_SHARE * delivered):
        pause(letter, "complaints")
    elif complaints >= max(WARN_FROM, WARN_SHARE * delivered) and batch.warn():
        log.warning("batch %s: %s complaints of %s", batch.pk, complaints, delivered)


def _outcomes(batch: Batch, count: int) -> list[str]:
    """Why the last letters failed, the newest first; empty for those that were sent.

    Somebody who resumes a batch knows what went wrong: what was before counts no more.
    """
    tried = Q(state=Letter.State.SENT) | Q(state=Letter.State.FAILED)
    letters = batch.letters.filter(tried, settled_at__isnull=False)
    resumed = Batch.objects.filter(pk=batch.pk).values_list("resumed_at", flat=True).first()
    if resumed:
        letters = letters.filter(settled_at__gt=resumed)
    return list(letters.order_by("-settled_at").values_list("reason", flat=True)[:count])
