"""The last moment before a letter leaves, where everything that can hold it back is asked at once.

The lease is mine and alive, the batch runs, nobody has stopped the sending, the address may be
written to, and its budget of asks is free and reserved with the same transaction.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DurationField,
    Exists,
    F,
    OuterRef,
    Q,
    When,
)
from django.db.models.functions import Now

from csm_portal.lib.statement import Change, Open, Update, each_or_none
from letters import composing, failpoints
from letters.delivering.claiming import lease
from letters.models import Address, Batch, Letter, Switch
from letters.models.address import AddressQuerySet

LETTER = Open("letter", BigIntegerField())


def gate(letter: Letter) -> bool:
    """May it go? True moves it to `handing_over`; False has changed nothing."""
    failpoints.reach("before-gate")
    changes = [_pass(letter)] if letter.rest_days is None else [_reserve(letter), _pass(letter)]
    passed = each_or_none(*changes)
    failpoints.reach("gated")
    return passed


def writable(*, asks: bool) -> AddressQuerySet:
    """The addresses to which a letter may go that asks something, or that does not."""
    return Address.objects.askable() if asks else Address.objects.reachable()


def _reserve(letter: Letter) -> Change:
    rest = timedelta(days=letter.rest_days or 0)
    return _reserving(), {"letter": letter.pk, "address": letter.address_id, "rest": rest}


def _pass(letter: Letter) -> Change:
    asks = composing.asks(letter.kind)
    passing = _passing(asks=asks, embedded=settings.EMBEDDED)
    return passing, {"letter": letter.pk, "lease": letter.lease, "more": lease()}


@cache
def _reserving() -> Update:
    free = Q(next_ask_at=None) | Q(next_ask_at__lte=Now()) | Q(asked_by=LETTER)
    budget = Address.objects.filter(free, pk=Open("address", BigIntegerField()))
    return Update(budget, next_ask_at=Now() + Open("rest", DurationField()), asked_by=LETTER)


@cache
def _passing(*, asks: bool, embedded: bool) -> Update:
    """Lease and state are asked of the row itself: the database looks again at those when
    somebody else has changed it meanwhile."""
    free = Letter.objects.held_by(Open("lease", CharField())).filter(
        ~Exists(Switch.objects.stopped_where(embedded=embedded)),
        Q(batch=None) | Exists(Batch.objects.open().filter(pk=OuterRef("batch"))),
        Exists(writable(asks=asks).filter(pk=OuterRef("address"))),
        pk=LETTER,
    )
    return Update(
        free,
        state=Letter.State.HANDING_OVER,
        leased_until=Now() + Open("more", DurationField()),
        possibly_doubled_at=Case(
            When(doubted_at=None, then=F("possibly_doubled_at")), default=Now()
        ),
    )
