"""How fast one sender may go, and whether at all: known to all its workers by one row.

A rate is kept by handing out slots: who claims letters reserves the moments at which they leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import F, Q
from django.utils import timezone

from letters.models import Batch, SenderState
from letters.senders import Sender

LONGEST_BREAK = 300  # seconds between two tries to connect
PROBE = timedelta(seconds=90)  # a probe that said nothing for so long is dead
CLEAN = timedelta(minutes=1)
LONGEST_DELAY = 1800  # seconds


@dataclass(frozen=True)
class Slots:
    """Letters may leave from `start` on, one every `interval` seconds, `free` of them."""

    start: datetime
    interval: float
    free: int


def slots(row: SenderState | Batch, rate: float, until: datetime) -> Slots:
    now = timezone.now()
    start = max(now, row.next_slot_at or now)
    return Slots(start, 60 / rate, max(0, ceil((until - start).total_seconds() * rate / 60)))


def take(row: SenderState | Batch, slots: Slots, count: int) -> None:
    """Of a row that is locked."""
    row.next_slot_at = slots.start + timedelta(seconds=count * slots.interval)
    row.save(update_fields=["next_slot_at"])


def rate_now(state: SenderState, sender: Sender) -> float:
    """Letters a minute: halved when the server says "too fast", +10 % for each clean minute."""
    if state.slowed_at is None or state.slowed_rate is None:
        return float(sender.rate)
    clean = (timezone.now() - state.slowed_at) // CLEAN
    return min(float(sender.rate), state.slowed_rate * 1.1 ** min(clean, 200))


def locked(sender: Sender) -> SenderState:
    """The sender's row, held until the transaction ends."""
    return SenderState.objects.select_for_update().get_or_create(alias=sender.alias)[0]


def is_resting(state: SenderState) -> bool:
    """After a break one worker tries one letter; until it has spoken, the others rest."""
    now = timezone.now()
    return any(until and until > now for until in (state.breaker_until, state.probing_until))


def begin_probe(state: SenderState) -> None:
    """Of a row that is locked."""
    state.probing_until = timezone.now() + PROBE
    state.save(update_fields=["probing_until"])


def trip(sender: Sender) -> None:
    """The server cannot be reached: 5 s, 10 s, ... 300 s until the next try."""
    SenderState.objects.get_or_create(alias=sender.alias)
    row = SenderState.objects.filter(alias=sender.alias)
    resting = Q(breaker_until__gt=timezone.now())
    if row.exclude(resting).update(failures=F("failures") + 1, probing_until=None):
        failures = row.values_list("failures", flat=True)[0]
        pause = min(LONGEST_BREAK, 5 * 2 ** min(failures - 1, 10))
        row.update(breaker_until=timezone.now() + timedelta(seconds=pause))


def recover(sender: Sender) -> bool:
    tripped = SenderState.objects.filter(alias=sender.alias, failures__gt=0)
    return bool(tripped.update(failures=0, breaker_until=None, probing_until=None))


def slow_down(sender: Sender) -> float:
    """Half as fast, at most once a minute. How long this letter waits, in seconds.

    60 s times the number by which the rate is lower than it should be, at most half an hour.
    """
    state, _new = SenderState.objects.get_or_create(alias=sender.alias)
    now = timezone.now()
    rate = rate_now(state, sender)
    halved = max(1, int(rate / 2))
    fresh = Q(slowed_at=None) | Q(slowed_at__lte=now - CLEAN)
    row = SenderState.objects.filter(fresh, pk=state.pk)
    if row.update(slowed_at=now, slowed_rate=halved):
        rate = halved
    return min(LONGEST_DELAY, 60 * sender.rate / rate / 2)
