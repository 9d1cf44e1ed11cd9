""" "You said, we did": one letter back to those whom a wave had asked, once it has closed.

It asks nothing, so it takes nothing of anybody's budget; who does not want to hear from us is
left alone, and it comes at the hours at which the programme asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Event, User
from letters.delivering import queue_many
from letters.message import Cancel, Later, Message
from letters.models import Address, Batch, Letter
from surveys import days
from surveys.closing_letter import write
from surveys.drafting import hours_of
from surveys.hours import next_open, zone_named
from surveys.languages import best
from surveys.models import Closing, ClosingText, Invitation, Wave
from surveys.models.invitation import InvitationQuerySet
from surveys.quiet import Quiet

KIND = "you-said"
OPEN_DAYS = timedelta(days=21)  # what has not left by then comes too late to be news
Texts = Mapping[str, tuple[str, str]]  # subject and text by language


def audience(wave: Wave) -> InvitationQuerySet:
    """Those who were asked, whether they answered or not, and may still be written to."""
    asked = wave.invitations.invited().asked()
    return asked.filter(
        undeliverable_at=None, contact__left_on=None, address__in=Address.objects.askable()
    )


def languages_of(wave: Wave) -> list[str]:
    """In which they were asked."""
    rows = audience(wave).order_by("language").values_list("language", flat=True).distinct()
    offered = wave.version.translations.values_list("language", flat=True)
    spoken = {best(code, offered, wave.programme.language).code for code in rows}
    return sorted(spoken) or [wave.programme.language]


def keep(wave: Wave, texts: Texts, by: User) -> bool:
    """A draft, until it is released; False where it has been."""
    with transaction.atomic():
        closing, _made = Closing.objects.get_or_create(wave=wave, defaults={"written_by": by})
        drafts = Closing.objects.filter(pk=closing.pk, released_at=None)
        if not drafts.update(written_by=by):
            return False
        for language, (subject, text) in texts.items():
            said = {"subject": subject, "text": text}
            ClosingText.objects.update_or_create(closing=closing, language=language, defaults=said)
        Event.objects.record("closing-written", by=by, name=wave.programme.name)
    return True


def release(closing: Closing, by: User) -> bool:
    """Let it go to everybody, once, after the wave has ended. True for the call that did it.

    Whoever answered before a wave was cancelled hears of it, too.
    """
    wave, now = closing.wave, timezone.now()
    written = set(closing.texts.exclude(text="").values_list("language", flat=True))
    if wave.takes_answers or not written.issuperset(languages_of(wave)):
        return False
    with transaction.atomic():
        drafts = Closing.objects.filter(pk=closing.pk, released_at=None)
        if not drafts.update(released_at=now):
            return False
        name = f"{wave.programme.name} {wave.occurrence}: you said, we did"
        batch = Batch.objects.create(name=name, closes_at=now + OPEN_DAYS)
        Closing.objects.filter(pk=closing.pk).update(batch=batch)
        Event.objects.record("closing-released", by=by, name=wave.programme.name)
    return True


def tell_due() -> int:
    """Queue the letters that are missing: whoever follows a killed call goes on where it ended."""
    lately = timezone.now() - OPEN_DAYS
    released = Closing.objects.filter(released_at__gt=lately, batch__isnull=False)
    return sum(
        queue_many(_missing(closing))
        for closing in released.select_related("wave__programme", "batch")
    )


def _missing(closing: Closing) -> Iterator[Letter]:
    there = Letter.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    asked = audience(closing.wave).filter(~Exists(there), asked_at__lte=closing.released_at)
    rows = asked.order_by("pk").values_list("pk", "address_id", "language")
    for pk, address_id, language in list(rows):
        yield Letter(
            kind=KIND, subject_id=pk, address_id=address_id, language=language,
            batch=closing.batch, sender=closing.wave.programme.sender,
        )  # fmt: skip


def compose(letters: Sequence[Letter]) -> Mapping[int, Message | Later | Cancel]:
    """Four queries, however many letters."""
    numbers = [letter.subject_id for letter in letters if letter.subject_id]
    rows = Invitation.objects.select_related("wave__programme", "contact", "account__owner")
    invitations = rows.in_bulk(numbers)
    waves = {row.wave_id for row in invitations.values()}
    texts: dict[int, dict[str, ClosingText]] = {}
    for text in ClosingText.objects.filter(closing__wave__in=waves).select_related("closing"):
        texts.setdefault(text.closing.wave_id, {})[text.language] = text
    quiet = Quiet.from_day(days.today() - days.DAY)
    return {
        letter.pk: _answer(letter, invitations.get(letter.subject_id or 0), texts, quiet)
        for letter in letters
    }


def _answer(
    letter: Letter,
    invitation: Invitation | None,
    texts: Mapping[int, Mapping[str, ClosingText]],
    quiet: Quiet,
) -> Message | Later | Cancel:
    wave = invitation.wave if invitation else None
    if invitation is None or wave is None or wave.pk not in texts or invitation.contact.left_on:
        return Cancel("left")
    here, now = invitation.contact.time_zone or invitation.account.time_zone, timezone.now()
    zone = zone_named(here, days.portal_zone().key)
    opens = next_open(now, zone, hours_of(wave.programme), quiet.rests(invitation.account.country))
    if opens is None or opens > now:
        return Later(opens) if opens else Cancel("too-late")
    language = best(letter.language, texts[wave.pk], wave.programme.language)
    return write(invitation, texts[wave.pk][language.code], language)
