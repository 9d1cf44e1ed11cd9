"""A person says: try that one again. The gate asks everything anew."""

from __future__ import annotations

from django.db.models.functions import Now

from csm_portal.lib.nudge import nudge
from letters.models import Batch, Letter


def retry(letter: Letter) -> bool:
    """Queue a letter that failed, unless its mailbox is dead or its batch is over.

    True for the call that did it. Message-ID and link stay: what the server had refused was not
    delivered, so this makes no second copy.
    """
    failed = Letter.objects.filter(pk=letter.pk, state=Letter.State.FAILED, bounced_at=None)
    queued = failed.filter(batch__in=Batch.objects.open(), address__bounced_at=None).update(
        state=Letter.State.QUEUED, settled_at=None, reason="", attempts=0, due_at=Now()
    )
    if queued:
        nudge("letters.deliver_due")
    return bool(queued)
