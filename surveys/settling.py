"""What became of letters, written on their invitations; then what follows from it.

Each minute: who was asked, who could not be reached, who was not asked after all and why. Safe
twice, or side by side: each line is written while it says nothing yet.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.staleness import mark_stale
from csm_portal.lib.among import among
from csm_portal.lib.nudge import nudge
from letters.models import Letter
from surveys import silence
from surveys.inviting import KIND, write_reminders
from surveys.models import Invitation, Wave
from surveys.models.invitation import InvitationQuerySet

CHUNK = 1_000
NEEDED = ("account", "contact", "letter__state", "letter__reason")
NEWS = timedelta(days=90)  # how late a bounce may be heard of
State, LeftOut = Letter.State, Invitation.LeftOut
ASKED, UNDELIVERABLE = "asked", "undeliverable"


def settle() -> int:
    """How many invitations were written on."""
    done = 0
    for news in (_due(), _cancelled()):
        while rows := list(news.select_related("letter").only(*NEEDED)[:CHUNK]):
            with transaction.atomic():
                done += _write(rows)
    done += _bounces()
    if done:
        nudge("success.refresh_stale")
    return done


def _due() -> InvitationQuerySet:
    """Those whose moment has come, and whose letter has ended."""
    return _ended().filter(due_at__lte=timezone.now()).order_by("due_at")


def _cancelled() -> InvitationQuerySet:
    """Their letters have ended long before their moment."""
    waves = Wave.objects.filter(cancelled_at__isnull=False, sending_finished_at=None)
    return _ended().filter(wave__in=list(waves.values_list("pk", flat=True)))


def _ended() -> InvitationQuerySet:
    return Invitation.objects.waiting().filter(letter__settled_at__isnull=False)


def _write(rows: list[Invitation]) -> int:
    mark_stale(row.account_id for row in rows)
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        assert row.letter is not None
        found[outcome(row.letter)].append(row.pk)
    done = sum(_note(ids, what) for what, ids in found.items())
    write_reminders(found[ASKED])
    silence.recompute(row.contact_id for row in rows)
    return done


def outcome(letter: Letter) -> str:
    """Asked, undeliverable, or the reason why it was not asked after all."""
    if letter.state in {State.SENT, State.UNCERTAIN}:
        return ASKED
    if letter.state == State.FAILED:
        return UNDELIVERABLE
    if letter.reason in LeftOut.values:
        return letter.reason
    return LeftOut.TOO_LATE if letter.state == State.EXPIRED else LeftOut.STOPPED


def _note(ids: list[int], what: str) -> int:
    letter = Letter.objects.filter(pk=OuterRef("letter"))
    mine = Invitation.objects.waiting().filter(among("pk", ids))
    if what == ASKED:
        left_at = letter.values(at=Coalesce("sent_at", "doubted_at"))
        return mine.update(asked_at=Subquery(left_at))
    if what == UNDELIVERABLE:
        return mine.update(undeliverable_at=Subquery(letter.values("settled_at")))
    return mine.update(left_out=what, due_at=None)


def _bounces() -> int:
    """News of letters that had been sent: a bounce is not silence."""
    since = timezone.now() - NEWS
    heard = Letter.objects.filter(kind=KIND, number=0, bounced_at__gte=since)
    rows = Invitation.objects.asked().filter(undeliverable_at=None, letter__in=heard)
    found = list(rows.values_list("pk", "contact", "account"))
    if found:
        bounced = Letter.objects.filter(pk=OuterRef("letter")).values("bounced_at")
        with transaction.atomic():
            mark_stale(account for *_ids, account in found)
            mine = Invitation.objects.filter(among("pk", (pk for pk, *_ids in found)))
            mine.update(undeliverable_at=Subquery(bounced))
            silence.recompute(contact for _pk, contact, _account in found)
    return len(found)
