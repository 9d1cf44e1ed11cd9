"""Letters come in, are moved, are taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from csm_portal.lib.chunks import chunks
from csm_portal.lib.nudge import nudge
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
    return sum(
        end_many(
            Letter.objects.waiting().filter(kind=kind, subject_id__in=some),
            Letter.State.CANCELLED,
            reason,
        )
        for some in chunks(subject_ids, CHUNK)
    )


def postpone(kind: str, subject_ids: Iterable[int], due_at: datetime) -> int:
    """Move what has not left to another moment; a worker that holds it loses it at the gate."""
    return sum(
        Letter.objects.waiting().filter(kind=kind, subject_id__in=some)
        .update(state=Letter.State.QUEUED, due_at=due_at)
        for some in chunks(subject_ids, CHUNK)
    )  # fmt: skip
