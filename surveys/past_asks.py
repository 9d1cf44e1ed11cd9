"""What follows once asks of another system stand here, beside the silence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef, Q
from django.utils import timezone

from letters.models import Address
from surveys import silence
from surveys.models import Invitation, Programme
from surveys.models.invitation import InvitationQuerySet


def settle(contact_ids: Iterable[int], bounced: InvitationQuerySet | None = None) -> None:
    """What follows for these people: their silence, their address, their rest from asks.

    `bounced`: the asks whose address was to blame. Others that did not arrive leave it open.
    """
    ids = set(contact_ids)
    silence.recompute(ids)
    if bounced is not None:
        _note_bounces(bounced)
    _let_rest(ids)


def _note_bounces(bounced: InvitationQuerySet) -> None:
    """An address is invalid, from that day on, when the last ask bounced and nobody has answered
    since."""
    later = Invitation.objects.asked().filter(
        address=OuterRef("address"), asked_at__gt=OuterRef("asked_at")
    )
    heard = Q(contact__last_answered_at__gt=F("asked_at"))
    last = bounced.filter(~Exists(later), address__isnull=False).exclude(heard)
    for ask in last.filter(address__bounced_at=None).select_related("address"):
        if ask.address:
            ask.address.note_bounce(ask.asked_at)


def _let_rest(contact_ids: set[int]) -> None:
    """Whoever was asked elsewhere lately has used the budget here, too."""
    rest = timedelta(days=Programme().rest_days)
    recent = Invitation.objects.asked().filter(
        contact__in=contact_ids,
        wave=None,
        asked_at__gt=timezone.now() - rest,
        address__isnull=False,
    )
    lasts = recent.order_by().values_list("address").annotate(at=Max("asked_at"))
    for address, at in lasts:
        free = Q(next_ask_at=None) | Q(next_ask_at__lt=at + rest)
        Address.objects.filter(free, pk=address).update(next_ask_at=at + rest)
