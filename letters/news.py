"""What is heard of a letter after it left: in any order, any number of times.

Each verb returns True for the call that did it.
"""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import Now

from letters.delivering import pausing
from letters.models import Letter


def delivered(letter: Letter) -> bool:
    """It arrived; a letter that was in doubt was sent."""
    in_doubt = Q(state=Letter.State.UNCERTAIN)
    again = Q(doubted_at__isnull=False, state__in=[Letter.State.QUEUED, Letter.State.LEASED])
    Letter.objects.filter(in_doubt | again, pk=letter.pk).update(
        state=Letter.State.SENT, sent_at=Now(), settled_at=Now(), reason=""
    )
    return _once(letter, "delivered_at")


def bounced(letter: Letter) -> bool:
    """For good: nothing goes to this address any more."""
    letter.address.note_bounce()
    return _once(letter, "bounced_at")


def complained(letter: Letter) -> bool:
    """The reader called it spam: never asked again; too many of them hold the batch."""
    letter.address.note_complaint()
    first = _once(letter, "complained_at")
    pausing.after_a_complaint(letter)
    return first


def _once(letter: Letter, field: str) -> bool:
    unsaid = Letter.objects.filter(pk=letter.pk, **{field: None})
    return bool(unsaid.update(**{field: Now()}))
