"""Which waves are due, exactly once each, and who is in them: from a programme to invitations.

Beat only says "look again": what is due is worked out from the database, in the portal's zone.
A wave is filled in chunks; a planner that was killed is followed by one that goes on where the
last whole chunk ended.
"""

from __future__ import annotations

from datetime import date, timedelta
from time import monotonic

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from csm_portal.lib import new_rows
from csm_portal.lib.nudge import nudge
from letters.models import Batch, Letter
from surveys import days
from surveys.approving import is_agreed
from surveys.audience import whom
from surveys.filling import Filling
from surveys.models import Invitation, Programme, Wave
from surveys.occurrences import Occurrence, month, periods

SECONDS = 20.0  # then the worker is free for others, and another turn follows
MANY = 50_000  # new people, after which the database is told: it takes as long as planning 5,000


def plan_due(today: date | None = None, seconds: float = SECONDS) -> int:
    """Begin the waves whose day has come, fill those that are not full; how many people were added.

    Safe twice, or side by side.
    """
    day, until = today or days.today(), monotonic() + seconds
    added = 0
    for wave in due_waves(day):
        added += fill(wave, day, until)
        if monotonic() > until:
            nudge("surveys.plan")
            break
    return added


def due_waves(today: date) -> list[Wave]:
    """Those that may lack somebody, begun today where they are new."""
    unplanned = Wave.objects.unplanned().select_related("programme", "version")
    found = {wave.pk: wave for wave in unplanned}
    for programme in Programme.objects.running():
        wave = begin(programme, today) if _has_somebody(programme, today) else None
        if wave is not None and (programme.joins_daily or wave.planned_at is None):
            found[wave.pk] = wave
    return list(found.values())


def _has_somebody(programme: Programme, today: date) -> bool:
    return not programme.joins_daily or whom(programme, today).exists()


def occurrence_of(programme: Programme, today: date) -> Occurrence | None:
    """The one under way; None before the first. Those that were slept through do not come back."""
    if programme.joins_daily:
        return month(today)
    occurrence = next(periods(first_day(programme, today), programme.period_days, today))
    return occurrence if occurrence.begins_on <= today else None


def first_day(programme: Programme, today: date) -> date:
    """Of its first period."""
    if programme.begins_on or programme.started_at is None:
        return programme.begins_on or today
    return programme.started_at.astimezone(days.portal_zone()).date()


def launch(programme: Programme, by: User, today: date | None = None) -> Wave | None:
    """The wave that is due, at once and in somebody's name; a worker fills it."""
    wave = begin(programme, today or days.today(), by)
    nudge("surveys.plan")
    return wave


def begin(programme: Programme, today: date, by: User | None = None) -> Wave | None:
    """The wave of today, made unless it is there: the unique key decides, not the look before it.

    None before the first period, without a question, once the wave is over, and as long as
    somebody's agreement to it is missing.
    """
    occurrence = occurrence_of(programme, today)
    version = programme.versions.first()
    if occurrence is None or version is None:
        return None
    mine = Wave.objects.select_related("programme", "version").filter(
        programme=programme, occurrence=occurrence.name
    )
    if not mine.exists() and is_agreed(programme):
        wave = draft_wave(programme, occurrence, today)
        wave.version, wave.launched_by = version, by
        _write(wave)
    return mine.open().first()


def draft_wave(programme: Programme, occurrence: Occurrence, today: date) -> Wave:
    """Unsaved; without its wording and its batch."""
    last = occurrence.ends_on
    return Wave(
        programme=programme,
        occurrence=occurrence.name,
        begins_on=max(occurrence.begins_on, today),
        ends_on=last,
        closes_on=last + timedelta(days=programme.open_days),
    )


def _write(wave: Wave) -> None:
    name = f"{wave.programme.name} {wave.occurrence}"
    try:
        with transaction.atomic():
            closes_at = days.end_of(wave.closes_on)
            wave.batch = Batch.objects.create(name=name, closes_at=closes_at)
            wave.save(force_insert=True)
    except IntegrityError:  # another one was first
        return


def fill(wave: Wave, today: date, until: float | None = None) -> int:
    """An invitation for everybody who has none, chunk by chunk; how many were written.

    `until`: by the monotonic clock, when to leave the rest for another turn.
    """
    filling = Filling(wave, today)
    while filling.next_chunk():
        if until is not None and monotonic() > until:
            break
    else:
        whole = Wave.objects.unplanned().filter(pk=wave.pk)
        whole.update(planned_at=timezone.now())
    if filling.written >= MANY:
        new_rows.tell(Invitation, Letter)
    if filling.written:
        nudge("letters.deliver_due")
    return filling.written
