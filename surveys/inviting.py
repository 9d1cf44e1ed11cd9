"""Invitations become letters: the first one with the wave, reminders while nobody answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from csm_portal.lib import new_rows
from csm_portal.lib.among import among
from letters import failpoints
from letters.delivering import queue_many
from letters.models import Letter
from letters.models.letter import new_message_id
from surveys.days import midnight
from surveys.drafting import Draft
from surveys.models import Invitation, Wave

KIND = "invitation"
OF_INVITATION = (
    "id", "contact_id", "account_id", "address_id", "letter_id", "language", "due_at", "left_out",
)  # fmt: skip
OF_LETTER = ("id", "subject_id", "address_id", "language", "due_at", "message_id")


def invite(wave: Wave, drafts: Iterable[Draft], how_many: int) -> None:
    """Of each an invitation, and its first letter unless it is left out; all or none of them.

    Each draft is made while the database writes those before it, which is asked nothing meanwhile.
    """
    numbers = zip(
        new_rows.numbers(Invitation, how_many), new_rows.numbers(Letter, how_many), strict=True
    )
    letters: list[tuple[Any, ...]] = []
    invitations = _invitations(drafts, numbers, letters)
    new_rows.write(Invitation, OF_INVITATION, invitations, wave_id=wave.pk)
    failpoints.reach("planned")
    rows = ((*letter, new_message_id()) for letter in letters)
    new_rows.write(
        Letter, OF_LETTER, rows,
        kind=KIND, batch_id=wave.batch_id, sender=wave.programme.sender,
        rest_days=wave.programme.rest_days,
    )  # fmt: skip


def _invitations(
    drafts: Iterable[Draft], numbers: Iterable[tuple[int, int]], letters: list[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """As rows; the letter of each is put down with `letters`."""
    for (number, letter), draft in zip(numbers, drafts, strict=True):
        who, due_at, language = draft.who, draft.due_at, draft.language
        if due_at is not None:
            letters.append((letter, number, who.address, language, due_at))
        yield (
            number, who.contact, who.account, who.address, letter if due_at else None,
            language, due_at, draft.left_out,
        )  # fmt: skip


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
