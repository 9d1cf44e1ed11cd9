"""Invitations become letters: the first one with the wave, reminders while nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery

from letters.models import Letter
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
    mine = Invitation.objects.filter(pk__in=[letter.subject_id for letter in letters])
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
