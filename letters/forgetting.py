"""Forget an address: its hash stays, so that no import asks again; its letters say nothing."""

from __future__ import annotations

from letters.delivering.ending import end_many
from letters.models import Address, Letter


def forget(address: Address) -> bool:
    """True for the call that did it. What waits is taken back; what has left is a bare line."""
    mine = Letter.objects.filter(address=address)
    end_many(mine.waiting(), Letter.State.CANCELLED, "erased")
    mine.exclude(last_reply="").update(last_reply="")
    return address.erase()
