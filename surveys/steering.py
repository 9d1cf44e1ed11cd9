"""A wave in an admin's hands: held, let go on, ended; the kill switch of all sending.

Each leaves its trace, once, by whoever was first.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import Event, User
from letters import delivering
from letters.models import Letter, Switch
from surveys import finishing
from surveys.models import Invitation, Wave


def pause(wave: Wave, by: User) -> bool:
    with transaction.atomic():
        return wave.batch.pause(by.pk) and _trace("wave-paused", wave, by)


def resume(wave: Wave, by: User) -> bool:
    with transaction.atomic():
        return wave.batch.resume(by.pk) and _trace("wave-resumed", wave, by)


def cancel(wave: Wave, by: User) -> bool:
    """For good: nothing more leaves, and the links that left take no answer any more."""
    with transaction.atomic():
        return finishing.cancel(wave, by) and _trace("wave-cancelled", wave, by)


def retry(letter: Letter, wave: Wave, by: User) -> bool:
    """Once more to a person whose letter failed; the wave's sending is not finished then."""
    with transaction.atomic():
        if not delivering.retry(letter):
            return False
        Invitation.objects.filter(letter=letter).update(undeliverable_at=None)
        Wave.objects.filter(pk=wave.pk).update(sending_finished_at=None)
        asked = Invitation.objects.filter(pk=letter.subject_id or 0).first()  # of a reminder, too
        return _trace("letter-retried", wave, by, contact=asked.contact_id if asked else None)


def stop_all(by: User) -> bool:
    """The kill switch: at most one letter per connection still leaves."""
    with transaction.atomic():
        stopped = Switch.objects.stop(by.pk)
        if stopped:
            Event.objects.record("sending-stopped", by=by)
    return stopped


def start_all(by: User) -> bool:
    with transaction.atomic():
        started = Switch.objects.start()
        if started:
            Event.objects.record("sending-started", by=by)
    return started


def _trace(kind: str, wave: Wave, by: User, **more: Any) -> bool:
    name, occurrence = wave.programme.name, wave.occurrence
    Event.objects.record(kind, by=by, name=name, occurrence=occurrence, **more)
    return True
