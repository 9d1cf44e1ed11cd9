"""Start a year of asking: what an admin has seen and agreed to, once, whoever presses."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Event, User
from surveys import planning, programmes
from surveys.models import Programme, Wave
from surveys.previewing import Preview

TYPED_ABOVE = 5_000  # people; from there on a press is not enough


def agreed(seen: Preview, typed: str) -> bool:
    """A large wave wants its number typed, the one of this moment, however it is grouped."""
    digits = "".join(mark for mark in typed[:40] if mark.isdigit())
    return seen.asked <= TYPED_ABOVE or (digits.isascii() and digits == str(seen.asked))


def start(programme: Programme, by: User) -> Wave | None:
    """The programme runs from now on; its first wave begins where its day has come.

    None for whoever comes second, and where the first day is still ahead.
    """
    if not programmes.start(programme, by):
        return None
    wave = planning.launch(programme, by)
    if wave is not None and wave.launched_by_id == by.pk:
        with transaction.atomic():
            name, occurrence = programme.name, wave.occurrence
            Event.objects.record("wave-launched", by=by, name=name, occurrence=occurrence)
    return wave
