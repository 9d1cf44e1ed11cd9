"""Letters come in, are moved, are taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from django.db.models import BigIntegerField, CharField, Q
from django.utils import timezone

from csm_portal.lib.among import among
from csm_portal.lib.chunks import chunks
from csm_portal.lib.nudge import nudge
from csm_portal.lib.statement import Many, Open, Select
from letters.delivering.ending import end_many
from letters.models import Batch, Letter

CHUNK = 500


def queue(
    kind: str,
    address_id: int,
    *,
    subject_id: int | None = None,
    number: int = 0,
    language: str = "",
    due_at: datetime | None = None,
    batch: Batch | None = None,
    rest_days: int | None = None,
    sender: str = "",
) -> Letter:
    """The letter of this kind, subject and number: a new one, unless it is there already."""
    letter = Letter(
        kind=kind, address_id=address_id, subject_id=subject_id, number=number,
        language=language, due_at=due_at or timezone.now(), batch=batch,
        rest_days=rest_days, sender=sender,
    )  # fmt: skip
    queue_many([letter])
    same = Q(kind=kind, subject_id=subject_id, number=number, subject_id__isnull=False)
    return Letter.objects.get(same | Q(message_id=letter.message_id))


def queue_many(letters: Iterable[Letter]) -> int:
    """How many are new: what is there already (kind, subject, number) stays as it is."""
    new = 0
    for some in chunks(letters, CHUNK):
        Letter.objects.bulk_create(some, ignore_conflicts=True)
        new += Letter.objects.filter(message_id__in=[letter.message_id for letter in some]).count()
    nudge("letters.deliver_due")
    return new


def cancel(kind: str, subject_ids: Iterable[int], reason: str) -> int:
    """Take back what has not left. How many were taken back."""
    done = 0
    for some in chunks(subject_ids, CHUNK):
        if ids := _waiting()(kind=kind, subjects=some):
            still = Letter.objects.waiting().filter(pk__in=ids)
            done += end_many(still, Letter.State.CANCELLED, reason)
    return done


@cache
def _waiting() -> Select[int]:
    """Mostly none: whoever answers has got their letter, and no reminder is due yet."""
    mine = among("subject_id", Many("subjects", BigIntegerField()))
    rows = Letter.objects.waiting().filter(mine, kind=Open("kind", CharField()))
    return Select(rows.values_list("pk", flat=True))


def postpone(kind: str, subject_ids: Iterable[int], due_at: datetime) -> int:
    """Move what has not left to another moment; a worker that holds it loses it at the gate."""
    return sum(
        Letter.objects.waiting().filter(kind=kind, subject_id__in=some)
        .update(state=Letter.State.QUEUED, due_at=due_at)
        for some in chunks(subject_ids, CHUNK)
    )  # fmt: skip
