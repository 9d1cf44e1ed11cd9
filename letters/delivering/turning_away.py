"""The gate said no: why, and what becomes of the letter."""

from __future__ import annotations

from enum import Enum

from django.utils import timezone

from letters import composing
from letters.delivering.claiming import release
from letters.delivering.ending import end
from letters.delivering.settling import later
from letters.models import Address, Batch, Letter, Switch

ASKED_TOO_RECENTLY = "asked-too-recently"


class Next(Enum):
    """What the worker does after a letter."""

    GO_ON = "go on"
    GIVE_BACK = "give the rest of the claim back"
    STOP = "leave this sender alone for now"


def turn_away(letter: Letter) -> Next:
    mine = Letter.objects.held_by(letter.lease).filter(pk=letter.pk)
    row = mine.select_related("address", "batch").first()
    if row is None:
        return Next.GO_ON  # taken back, moved, or another worker's by now
    if Switch.objects.stopped().exists():
        release([letter])
        return Next.STOP
    if row.batch and row.batch.state == Batch.State.PAUSED:
        release([letter])
        return Next.GIVE_BACK
    _settle(row)
    return Next.GO_ON


def _settle(row: Letter) -> None:
    mine = Letter.objects.held_by(row.lease).filter(pk=row.pk)
    if row.batch and row.batch.state == Batch.State.CANCELLED:
        end(mine, Letter.State.CANCELLED, "batch-cancelled")
    elif row.batch and row.batch.is_over:
        end(mine, Letter.State.EXPIRED, "closed")
    elif why := why_not(row.address, ask=composing.asks(row.kind)):
        end(mine, Letter.State.SUPPRESSED, why)
    elif _was_asked(row):
        _wait_for_the_budget(row)
    else:
        release([row])  # what held it back has gone meanwhile


def _wait_for_the_budget(row: Letter) -> None:
    when = row.address.next_ask_at
    assert when is not None
    if row.batch and row.batch.closes_at and row.batch.closes_at <= when:
        mine = Letter.objects.held_by(row.lease).filter(pk=row.pk)
        end(mine, Letter.State.CANCELLED, ASKED_TOO_RECENTLY)
    else:
        later(row, when, ASKED_TOO_RECENTLY)


def _was_asked(row: Letter) -> bool:
    address = row.address
    busy = address.next_ask_at is not None and address.next_ask_at > timezone.now()
    return row.rest_days is not None and busy and address.asked_by_id != row.pk


def why_not(address: Address, *, ask: bool) -> str:
    """Why nothing may go to this address, as a code; empty where something may."""
    if address.value is None:
        return "erased"
    if address.bounced_at:
        return "bounced"
    if not ask:
        return ""
    if address.opted_out_at:
        return "opted-out"
    if address.complained_at:
        return "complained"
    return "paused" if address.suppressed else ""
