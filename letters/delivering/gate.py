"""The last moment before a letter leaves, where everything that can hold it back is asked at once.

The lease is mine and alive, the batch runs, nobody has stopped the sending, the address may be
written to, and its budget of asks is free and reserved with the same transaction.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, Q
from django.db.models.functions import Now

from letters import composing, failpoints
from letters.delivering.claiming import lease
from letters.models import Address, Batch, Letter, Switch
from letters.models.address import AddressQuerySet


def gate(letter: Letter) -> bool:
    """May it go? True moves it to `handing_over`; False has changed nothing."""
    failpoints.reach("before-gate")
    if letter.rest_days is None:
        passed = _pass(letter)
    else:
        with transaction.atomic():
            passed = _reserve(letter) and _pass(letter)
            transaction.set_rollback(not passed)
    failpoints.reach("gated")
    return passed


def writable(letter: Letter) -> AddressQuerySet:
    """The addresses to which a letter of this kind may go."""
    asks = composing.asks(letter.kind)
    return Address.objects.askable() if asks else Address.objects.reachable()


def _reserve(letter: Letter) -> bool:
    free = Q(next_ask_at=None) | Q(next_ask_at__lte=Now()) | Q(asked_by=letter.pk)
    budget = Address.objects.filter(free, pk=letter.address_id)
    rest = timedelta(days=letter.rest_days or 0)
    return bool(budget.update(next_ask_at=Now() + rest, asked_by=letter.pk))


def _pass(letter: Letter) -> bool:
    free = Letter.objects.held_by(letter.lease).filter(
        ~Exists(Switch.objects.stopped()),
        Q(batch=None) | Q(batch__in=Batch.objects.open()),
        pk=letter.pk,
        address__in=writable(letter),
    )
    doubled = {"possibly_doubled_at": Now()} if letter.doubted_at else {}
    return bool(
        free.update(state=Letter.State.HANDING_OVER, leased_until=Now() + lease(), **doubled)
    )
