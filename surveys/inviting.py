"""Invitations become letters: the first one with the wave, reminders while nobody answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from csm_portal.lib.among import among
from letters.delivering import queue_many
from letters.models import Letter
from surveys.days import midnight
from surveys.models import Invitation, Wave

KIND = "invitation"


def write_letters(wave: Wave, invitations: Sequence[Invitation]) -> None:
    """The first letter of each that is not left out; in the caller's transaction."""
    letters = [
        _first(wave, one, one.address_id, one.due_at)
        for one in invitations
        if one.address_id and one.due_at
    ]
    Letter.objects.bulk_create(letters)
    letter = Letter.objects.filter(kind=KIND, number=0, subject_id=OuterRef("pk"))
    mine = Invitation.objects.filter(among("pk", (letter.subject_id for letter in letters)))
    mine.update(letter=Subquery(letter.values("pk")))


def _first(wave: Wave, invitation: Invitation, address: int, due_at: datetime) -> Letter:
    return Letter(
        kind=KIND,
        subject_id=invitation.pk,
        batch_id=wave.batch_id,
        address_id=address,
        language=invitation.language,
        sender=wave.programme.sender,
        due_at=due_at,
        rest_days=wave.programme.rest_days,
    )


def write_reminders(invitation_ids: Sequence[int]) -> int:
    """Of those who have just been asked; an answer takes them back. How many are new.

    When their moment comes, the hours are looked at, and whether the one before has left.
    """
    rows = Invitation.objects.filter(among("pk", invitation_ids))
    rows = rows.filter(answered_at=None, dismissed_at=None, wave__programme__reminders__gt=0)
    rows = rows.select_related("wave__programme")
    reminders = [reminder for row in rows if row.wave for reminder in _reminders(row, row.wave)]
    return queue_many(reminders) if reminders else 0


def _reminders(invitation: Invitation, wave: Wave) -> Iterator[Letter]:
    programme, asked_at = wave.programme, invitation.asked_at
    for number in range(1, programme.reminders + 1):
        due_at = (asked_at or timezone.now()) + number * timedelta(days=programme.reminder_days)
        if invitation.address_id and due_at < midnight(wave.closes_on):
            yield Letter(
                kind=KIND,
                number=number,
                subject_id=invitation.pk,
                batch_id=wave.batch_id,
                address_id=invitation.address_id,
                language=invitation.language,
                sender=programme.sender,
                due_at=due_at,
            )


def readdress(letter: Letter, invitation: Invitation, address: int | None) -> bool:
    """Send it there instead; False where that address is asked in the same wave."""
    try:
        with transaction.atomic():
            Letter.objects.waiting().filter(pk=letter.pk).update(address=address)
            Invitation.objects.filter(pk=invitation.pk).update(address=address)
    except IntegrityError:
        return False
    return True
