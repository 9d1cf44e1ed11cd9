"""One planner at one wave: chunk after chunk, each written whole or not at all.

A chunk is written only by the planner that moves `planned_up_to` on; whoever is beaten to it goes
on behind. Who has an invitation in the wave gets no second one, whatever the planners do.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from csm_portal.lib.among import among
from letters import failpoints
from surveys.audience import Candidate, candidates, open_occasions, whom
from surveys.drafting import Draft, Drafting
from surveys.inviting import write_letters
from surveys.models import Invitation, Wave
from surveys.models.wave import WaveQuerySet

CHUNK = 1_000


class Filling:
    def __init__(self, wave: Wave, today: date) -> None:
        self.wave, self.today = wave, today
        self.contacts = whom(wave.programme, today)
        self.place = -1
        self.written = 0

    def next_chunk(self) -> bool:
        """Write the next people; False once there are none, or the wave is over."""
        place = self._mine().values_list("planned_up_to", flat=True).first()
        if place is None:
            return False
        if place != self.place:  # another planner was here: days have filled up meanwhile
            self.place, self.drafting = place, Drafting(self.wave, self.today)
        chunk = candidates(self.contacts, place, CHUNK)
        if chunk:
            self._write(place, chunk)
        elif self.wave.programme.joins_daily and place:
            self._move(place, 0)  # tomorrow somebody with a lower number may join
        return bool(chunk)

    def _mine(self) -> WaveQuerySet:
        return Wave.objects.open().filter(pk=self.wave.pk)

    def _move(self, place: int, to: int) -> bool:
        return bool(self._mine().filter(planned_up_to=place).update(planned_up_to=to))

    def _write(self, place: int, chunk: list[Candidate]) -> None:
        ids = [who.contact for who in chunk]
        with transaction.atomic():
            if not self._move(place, ids[-1]):
                return
            there, addresses = self._there(chunk)
            drafts = self.drafting.draft((w for w in chunk if w.contact not in there), addresses)
            invitations = [self._invitation(draft) for draft in drafts]
            Invitation.objects.bulk_create(invitations)
            failpoints.reach("planned")
            write_letters(self.wave, invitations)
            if self.wave.programme.joins_daily:
                occasions = open_occasions(self.wave.programme, self.today)
                occasions.filter(among("contact", ids)).update(taken_at=timezone.now())
        self.written += len(invitations)
        self.place = ids[-1]

    def _there(self, chunk: list[Candidate]) -> tuple[set[int], set[int]]:
        """Who of them is in the wave, and which of their addresses are asked in it."""
        mine = self.wave.invitations.all()
        contacts = mine.filter(among("contact", (who.contact for who in chunk)))
        addresses = mine.filter(among("address", {who.address for who in chunk}), left_out="")
        return (
            set(contacts.values_list("contact", flat=True)),
            set(addresses.values_list("address", flat=True)),
        )

    def _invitation(self, draft: Draft) -> Invitation:
        return Invitation(
            wave_id=self.wave.pk,
            contact_id=draft.who.contact,
            account_id=draft.who.account,
            address_id=draft.who.address,
            language=draft.language,
            due_at=draft.due_at,
            left_out=draft.left_out,
        )
