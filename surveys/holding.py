"""A CSM asks not to survey somebody for a while, and says why: openly, and not too often."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locking import hold_contact
from accounts.models import Contact, Event, User
from surveys.models import Hold

LONGEST = timedelta(days=365)


def hold(contact: Contact, by: User, until: date, reason: str) -> Hold:
    """From now on, until that day and on it, no programme asks this person.

    Raises ValidationError with a sentence: no room, a day that cannot be, or held already.
    """
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        raise ValidationError(_("A hold ends within a year: give a day from today on."))
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two do not pass the limit
        hold_contact(contact)
        _make_room(contact, by)
        held = Hold.objects.create(contact=contact, by=by, until=until, reason=reason)
        _record("contact-held", held, by, until=until.isoformat())
    return held


def _make_room(contact: Contact, by: User) -> None:
    """What is over no longer stands in the way; what is in force does."""
    over = Hold.objects.filter(contact=contact, ended_at=None, until__lt=timezone.localdate())
    over.update(ended_at=timezone.now())
    if Hold.objects.filter(contact=contact, ended_at=None).exists():
        raise ValidationError(_("This person is held already."))
    most = settings.HOLDS_PER_CSM
    if Hold.objects.in_force().filter(by=by).count() >= most:
        raise ValidationError(
            ngettext(
                "You hold %(n)d person already, and that is the most: end that hold first.",
                "You hold %(n)d people already, and that is the most: end one hold first.",
                most,
            )
            % {"n": most}
        )


def end(held: Hold, by: User) -> bool:
    """True for the call that ended it."""
    with transaction.atomic():
        ended = held.end()
        if ended:
            _record("hold-ended", held, by)
    return ended


def _record(kind: str, held: Hold, by: User, **parameters: object) -> None:
    account = held.contact.account
    Event.objects.record(kind, by=by, account=account, contact=held.contact_id, **parameters)
