"""When a person is asked next, or why not: what the planner would say, for their page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from accounts.models import Contact
from letters.models import Address
from surveys.audience import why_never
from surveys.candidates import candidate
from surveys.composing import last_day
from surveys.days import DAY, midnight, portal_zone
from surveys.models import Hold, Invitation, Programme, Wave

LeftOut = Invitation.LeftOut


@dataclass
class NextAsk:
    """Of one contact, read with its account and its address; three queries at most."""

    contact: Contact
    today: date

    @property
    def address(self) -> Address | None:
        return self.contact.address

    @property
    def never(self) -> str:
        """Why nobody asks this person at all, as a LeftOut; empty where somebody may."""
        return why_never(candidate(self.contact), self.today)

    @cached_property
    def hold(self) -> Hold | None:
        held = Hold.objects.in_force().filter(contact=self.contact)
        return held.select_related("by").first()

    @property
    def rests_until(self) -> datetime | None:
        return self._ahead(self.address.next_ask_at if self.address else None)

    @property
    def paused_until(self) -> datetime | None:
        return self._ahead(self.address.paused_until if self.address else None)

    @property
    def earliest(self) -> datetime | None:
        """Before that no programme asks them; None: nothing holds it up."""
        held = midnight(self.hold.until + DAY) if self.hold else None
        waits = [self.rests_until, self.paused_until, held]
        return max((moment for moment in waits if moment), default=None)

    @cached_property
    def invitation(self) -> Invitation | None:
        """Of an open wave: what waits to be sent, else where they were left out."""
        waits = Q(asked_at=None, undeliverable_at=None)
        mine = Invitation.objects.filter(waits, contact=self.contact, wave__in=Wave.objects.open())
        found = mine.select_related("wave__programme").order_by("left_out", "due_at", "-pk")
        return found.first()

    @property
    def comes(self) -> Invitation | None:
        found = self.invitation
        return found if found and not found.left_out and not self.never else None

    @property
    def due_at(self) -> datetime | None:
        """When the planned letter leaves: not before what holds it up, and not after its wave."""
        mine = self.comes
        if mine is None or mine.due_at is None or mine.wave is None:
            return None
        due = max(mine.due_at, self.earliest or mine.due_at)
        in_time = due.astimezone(portal_zone()).date() <= last_day(mine, mine.wave)
        return due if in_time else None

    @property
    def left_out(self) -> Invitation | None:
        found = self.invitation
        return found if found and found.left_out and not self.never else None

    @cached_property
    def anybody_asks(self) -> bool:
        return Programme.objects.running().exists()

    def _ahead(self, moment: datetime | None) -> datetime | None:
        return moment if moment is not None and moment > timezone.now() else None
