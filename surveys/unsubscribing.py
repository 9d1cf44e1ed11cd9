"""Somebody who was asked says: never again, or not for half a year. Both may be said twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Event
from accounts.staleness import mark_stale
from csm_portal.lib.nudge import nudge
from surveys import silence
from surveys.models import Invitation

PAUSE = timedelta(days=183)  # six months


def stop(invitation: Invitation) -> bool:
    """No further survey to this address, in any programme. True for the call that did it."""
    with transaction.atomic():
        mark_stale([invitation.account_id])  # first of all, as whoever settles letters does
        stopped = invitation.address is not None and invitation.address.opt_out()
        _dismiss(invitation)
        if stopped:
            _tell(invitation, "unsubscribed")
    return stopped


def pause(invitation: Invitation) -> datetime:
    """No survey for six months from now; a longer pause stands. Until when."""
    until = timezone.now() + PAUSE
    with transaction.atomic():
        mark_stale([invitation.account_id])
        paused = invitation.address is not None and invitation.address.pause(until)
        _dismiss(invitation)
        if paused:
            _tell(invitation, "asked-for-a-pause", until=_day(until).isoformat())
    return until


def _dismiss(invitation: Invitation) -> None:
    """It is answered in its way: who says no is not silent."""
    open_ = Invitation.objects.filter(pk=invitation.pk, answered_at=None, dismissed_at=None)
    if open_.update(dismissed_at=timezone.now()):
        silence.recompute([invitation.contact_id])
    nudge("success.refresh_stale")


def _tell(invitation: Invitation, kind: str, **more: Any) -> None:
    contact = invitation.contact_id
    Event.objects.record(kind, account=invitation.account, contact=contact, **more)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment, timezone.get_default_timezone())
