"""What a letter of a wave says, when its moment has come; or that it is not wanted any more.

Hours may lie between planning and this look: everything that the gate cannot see is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts.models import Stage
from letters.composing import Answer
from letters.message import Cancel, Later
from letters.models import Letter
from surveys import days, letter
from surveys.audience import LATE, holds
from surveys.days import midnight, portal_zone
from surveys.drafting import hours_of
from surveys.hours import next_open, zone_named
from surveys.inviting import KIND, readdress
from surveys.languages import best
from surveys.models import Invitation, Programme, Wave
from surveys.quiet import Quiet
from surveys.texts import Texts, texts_of

LeftOut = Invitation.LeftOut


def compose(letters: Sequence[Letter]) -> dict[int, Answer]:
    """Five queries, however many letters."""
    desk = Desk.of(letters)
    return {one.pk: desk.answer(one) for one in letters}


@dataclass(frozen=True)
class Desk:
    """What is looked up once for all letters of a claim."""

    now: datetime
    today: date
    invitations: dict[int, Invitation]
    held: dict[int, date]
    quiet: Quiet
    texts: Mapping[int, Mapping[str, Texts]]
    reminded: dict[tuple[int, int], datetime | None]

    @classmethod
    def of(cls, letters: Sequence[Letter]) -> Desk:
        today, invitations = days.today(), _invitations(letters)
        rows = invitations.values()
        return cls(
            now=timezone.now(),
            today=today,
            invitations=invitations,
            held=holds([row.contact_id for row in rows], today),
            quiet=Quiet.from_day(today - days.DAY),
            texts=texts_of(row.wave.version_id for row in rows if row.wave),
            reminded=_reminded(letters),
        )

    def answer(self, one: Letter) -> Answer:
        invitation = self.invitations.get(one.subject_id or 0)
        wave = invitation.wave if invitation else None
        if invitation is None or wave is None:
            return Cancel(LeftOut.ERASED)
        why = needless(invitation, wave, self.today)
        if why:
            return Cancel(why)
        if invitation.contact.address_id != one.address_id:
            return self._to_the_new_address(one, invitation)
        return self._not_now(one, invitation, wave) or self._written(one, invitation, wave)

    def _to_the_new_address(self, one: Letter, invitation: Invitation) -> Answer:
        """It was corrected since the wave was planned: the letter is due again, and goes there."""
        moved = readdress(one, invitation, invitation.contact.address_id)
        return Later(self.now) if moved else Cancel(LeftOut.SAME_ADDRESS)

    def _not_now(self, one: Letter, invitation: Invitation, wave: Wave) -> Answer | None:
        account, until = invitation.account, self.held.get(invitation.contact_id)
        zone = zone_named(invitation.contact.time_zone or account.time_zone, portal_zone().key)
        earliest = max(self.now, midnight(until + days.DAY)) if until else self.now
        if one.number > 1:
            earliest = max(earliest, self._after_a_reminder(one, wave.programme))
        rests = self.quiet.rests(account.country)
        opens = next_open(earliest, zone, hours_of(wave.programme), rests)
        if opens is None or opens.astimezone(zone).date() > last_day(invitation, wave, one.number):
            return Cancel(_too_late(one, held=until is not None))
        return Later(opens) if opens > self.now else None

    def _after_a_reminder(self, one: Letter, programme: Programme) -> datetime:
        """Not two in a row, where the first one was held up."""
        before = self.reminded.get((one.subject_id or 0, one.number - 1))
        return (before or self.now) + timedelta(days=programme.reminder_days)

    def _written(self, one: Letter, invitation: Invitation, wave: Wave) -> Answer:
        texts = self.texts[wave.version_id]
        language = best(one.language, texts, wave.programme.language)
        return letter.message(invitation, one.number, texts[language.code])


def needless(invitation: Invitation, wave: Wave, today: date) -> str:
    """Why nothing is to be sent any more, as a code; empty where something is."""
    contact = invitation.contact
    reasons = (
        (wave.cancelled_at is not None, LeftOut.STOPPED),
        (wave.closed_at is not None, LeftOut.TOO_LATE),
        (invitation.answered_at is not None, "answered"),
        (invitation.dismissed_at is not None, "dismissed"),
        (invitation.undeliverable_at is not None, LeftOut.BOUNCED),
        (invitation.account.stage == Stage.LOST, LeftOut.LOST),
        (contact.left_on is not None and contact.left_on <= today, LeftOut.LEFT),
        (contact.address_id is None, LeftOut.NO_ADDRESS),
    )
    return next((reason for holds, reason in reasons if holds), "")


def last_day(invitation: Invitation, wave: Wave, number: int = 0) -> date:
    """The last one on which its first letter may leave, or the reminder of this number."""
    if number > 0:
        return wave.closes_on - days.DAY
    if wave.programme.joins_daily:
        return invitation.created_at.astimezone(portal_zone()).date() + timedelta(days=LATE)
    return wave.ends_on


def _too_late(one: Letter, *, held: bool) -> str:
    if held:
        return LeftOut.HELD
    return LeftOut.TOO_RECENT if one.reason == LeftOut.TOO_RECENT else LeftOut.TOO_LATE


def _invitations(letters: Sequence[Letter]) -> dict[int, Invitation]:
    """What many have in common, their wave and their CSM, is made once and not for each."""
    each = ["contact", "account"]
    if any(one.number for one in letters):
        each.append("letter")  # which a reminder names
    rows = Invitation.objects.select_related(*each)
    rows = rows.prefetch_related("wave__programme", "account__owner")
    return rows.in_bulk([one.subject_id for one in letters if one.subject_id])


def _reminded(letters: Sequence[Letter]) -> dict[tuple[int, int], datetime | None]:
    """When the reminder before left, by invitation and number; no query where it is the first."""
    subjects = [one.subject_id for one in letters if one.number > 1]
    if not subjects:
        return {}
    rows = Letter.objects.filter(kind=KIND, subject_id__in=subjects, number__gte=1)
    found = rows.values_list("subject_id", "number", "sent_at")
    return {(subject or 0, number): sent_at for subject, number, sent_at in found}
