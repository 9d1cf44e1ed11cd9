"""Take due letters for a while. Nobody else gets them until the lease is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import shuffle
from time import monotonic
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from csm_portal.lib.among import among
from letters import failpoints
from letters.delivering import brakes
from letters.models import Batch, Letter, SenderState
from letters.senders import Sender, sender

MOST = 100  # letters a claim: few queries for each, and little to give back
MARGIN = 0.75  # of the lease: beyond it, only what is under way goes on


@dataclass(frozen=True)
class Claim:
    """Letters under one lease; the first may leave at `start`, the next `interval` seconds on."""

    letters: list[Letter]
    start: datetime
    interval: float
    probe: bool  # one letter, to see whether the server is back
    good_until: float  # by the monotonic clock: what is not under way by then is given back


def lease() -> timedelta:
    return timedelta(seconds=settings.LEASE_SECONDS)


def due_senders() -> list[tuple[Sender, list[str]]]:
    """The senders that have something to do, and the names under which letters know them."""
    found: dict[str, tuple[Sender, list[str]]] = {}
    queued = Letter.objects.filter(state=Letter.State.QUEUED).order_by("sender")
    name = queued.values_list("sender", flat=True).first()
    while name is not None:  # from name to name by the index, however many letters there are
        one = sender(name)
        found.setdefault(one.alias, (one, []))[1].append(name)
        name = queued.filter(sender__gt=name).values_list("sender", flat=True).first()
    return list(found.values())


def claim(sender: Sender, names: list[str], until: datetime) -> Claim | None:
    """Up to 100 due letters of one lane that may leave before `until`; None: there are none."""
    for lane in _lanes(names):
        with transaction.atomic():
            claimed = _claim(sender, names, lane, until)
        if claimed:
            failpoints.reach("claimed")
            return claimed
    return None


def _lanes(names: list[str]) -> Iterator[int | None]:
    """Single letters first: nobody waits for a password behind a wave. Then batches, at random."""
    yield None
    batches = list(with_due(names).values_list("pk", flat=True))
    shuffle(batches)
    yield from batches


def with_due(names: list[str]) -> QuerySet[Batch]:
    """The batches that have something to do.

    One look into the index for each. An Exists() is joined, and where a wave has just been planned
    and nobody has counted its letters yet, by reading all of them. Without an order the table is
    read from its beginning: where most letters wait, one is thought to be anywhere.
    """
    first = due_of(names, OuterRef("pk")).values("pk")[:1]
    return Batch.objects.open().annotate(first=Subquery(first)).filter(first__isnull=False)


def due_of(names: list[str], lane: int | OuterRef | None) -> QuerySet[Letter]:
    """In the order of the index, so that a million waiting are not sorted for the first."""
    due = Letter.objects.due().filter(sender__in=names, batch=lane)
    return due.order_by("sender", "due_at", "pk")


def _claim(sender: Sender, names: list[str], lane: int | None, until: datetime) -> Claim | None:
    good_until = monotonic() + MARGIN * settings.LEASE_SECONDS
    state = brakes.locked(sender)
    if brakes.is_resting(state):
        return None
    slots: list[tuple[SenderState | Batch, brakes.Slots]] = [
        (state, brakes.slots(state, brakes.rate_now(state, sender), until))
    ]
    own = Batch.objects.select_for_update().filter(rate__isnull=False)
    for batch in own.filter(pk=lane) if lane else ():
        slots.append((batch, brakes.slots(batch, batch.rate or 1, until)))
    most = min(MOST, *(free.free for _row, free in slots), 1 if state.failures else MOST)
    letters = _leased(names, lane, most)
    if not letters:
        return None
    if state.failures:
        brakes.begin_probe(state)
    for row, free in slots:
        brakes.take(row, free, len(letters))
    start = max(free.start for _row, free in slots)
    interval = max(free.interval for _row, free in slots)
    return Claim(letters, start, interval, bool(state.failures), good_until)


def _leased(names: list[str], lane: int | None, most: int) -> list[Letter]:
    token = uuid4().hex
    due = due_of(names, lane)
    ids = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
    Letter.objects.filter(among("pk", ids), state=Letter.State.QUEUED).update(
        state=Letter.State.LEASED, lease=token, leased_until=Now() + lease()
    )
    held = Letter.objects.held_by(token).select_related("address").prefetch_related("batch")
    return list(held.order_by("due_at", "pk"))


def release(letters: list[Letter]) -> int:
    """Back to the queue what this lease still holds and nobody touched."""
    ids, leases = [letter.pk for letter in letters], {letter.lease for letter in letters}
    mine = Letter.objects.filter(pk__in=ids, lease__in=leases, state=Letter.State.LEASED)
    return mine.update(state=Letter.State.QUEUED)
