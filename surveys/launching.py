"""Start a year of asking: what an admin has seen and agreed to, once, whoever presses."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from accounts.models import Event, User
from surveys import approving, planning, programmes
from surveys.models import Programme, Wave
from surveys.previewing import Preview

TYPED_ABOVE = 5_000  # people; from there on a press is not enough


def agreed(seen: Preview, typed: str) -> bool:
    """A large wave wants its number typed, the one of this moment, however it is grouped."""
    digits = "".join(mark for mark in typed[:40] if mark.isdigit())
    return seen.asked <= TYPED_ABOVE or (digits.isascii() and digits == str(seen.asked))


def start(programme: Programme, by: User, shown: str = "") -> Wave | None:
    """The programme runs from now on; its first wave begins where its day has come.

    None for whoever comes second, where the first day is still ahead, and where four eyes are
    wanted and two are missing; whoever starts it agrees to it as it was shown.
    """
    if settings.FOUR_EYES:
        approving.approve(programme, by, shown)
        if not approving.is_agreed(programme):
            return None
    if not programmes.start(programme, by):
        return None
    wave = planning.launch(programme, by)
    if wave is not None and wave.launched_by_id == by.pk:
        with transaction.atomic():
            name, occurrence = programme.name, wave.occurrence
            Event.objects.record("wave-launched", by=by, name=name, occurrence=occurrence)
    return wave
