"""One planner at one wave: chunk after chunk, each written whole or not at all.

A chunk is read and written by the planner that holds the wave's row; whoever comes meanwhile waits
and goes on behind. Who has an invitation in the wave gets no second one, whatever the planners do.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from csm_portal.lib.among import among
from surveys.audience import open_occasions, whom
from surveys.candidates import Candidate, candidates
from surveys.drafting import Drafting
from surveys.inviting import invite
from surveys.models import Wave
from surveys.models.wave import WaveQuerySet

CHUNK = 5_000  # people; another planner waits for one chunk


class Filling:
    def __init__(self, wave: Wave, today: date) -> None:
        self.wave, self.today = wave, today
        self.contacts = whom(wave.programme, today)
        self.place = -1
        self.written = 0

    def next_chunk(self) -> bool:
        """Write the next people; False once there are none, or the wave is over."""
        with transaction.atomic():
            place = self._place()
            if place is None:
                return False
            if place != self.place:  # another planner was here: days have filled up meanwhile
                self.drafting = Drafting(self.wave, self.today)
            chunk = candidates(self.contacts, self.wave, self.today, after=place, most=CHUNK)
            if chunk:
                self._write(chunk)
                self._move(chunk[-1].contact)
            elif self.wave.programme.joins_daily and place:
                self._move(0)  # tomorrow somebody with a lower number may join
        return bool(chunk)

    def _mine(self) -> WaveQuerySet:
        return Wave.objects.open().filter(pk=self.wave.pk)

    def _place(self) -> int | None:
        """Where the next chunk begins; from now on no other planner moves it."""
        mine = self._mine().select_for_update(no_key=True)
        return mine.values_list("planned_up_to", flat=True).first()

    def _move(self, to: int) -> None:
        self._mine().update(planned_up_to=to)
        self.place = to

    def _write(self, chunk: list[Candidate]) -> None:
        new = [who for who in chunk if who.invitation is None]
        invite(self.wave, self.drafting.draft(new, set()), len(new))
        if self.wave.programme.joins_daily:
            occasions = open_occasions(self.wave.programme, self.today)
            theirs = occasions.filter(among("contact", (who.contact for who in chunk)))
            theirs.update(taken_at=timezone.now())
        self.written += len(new)
