"""Builders for tests of the asking: a programme with its words, a wave, an invitation that left."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import count

from django.utils import timezone

from accounts.models import Contact
from accounts.tests.factories import make_contact
from letters.models import Address, Batch
from surveys.models import (
    Choice,
    ChoiceText,
    FollowUp,
    FollowUpText,
    Invitation,
    Programme,
    QuestionVersion,
    Translation,
    Wave,
)  # fmt: skip
from surveys.programmes import create
from surveys.texts import Texts

_numbers = count(1)


def make_version(*languages: str, programme: Programme | None = None) -> QuestionVersion:
    """The ready-made words in these languages, English without one."""
    programme = programme or Programme.objects.create(name=f"Programme {next(_numbers)}")
    version = QuestionVersion.objects.create(programme=programme, number=next(_numbers))
    Translation.objects.bulk_create(
        Translation(version=version, **vars(Texts.ready_made(code)))
        for code in dict.fromkeys(languages or ("en",))
    )
    return version


def make_programme(*languages: str, **fields: object) -> Programme:
    """Started just now, with the ready-made words, asking at any hour of every day."""
    fields = {
        "name": f"Programme {next(_numbers)}", "started_at": timezone.now(), "weekdays": 127,
        "opens_at": time(0), "closes_at": time(23, 59),
    } | fields  # fmt: skip
    programme = Programme.objects.create(**fields)
    make_version(*languages, programme=programme)
    return programme


def new_programme(**fields: object) -> Programme:
    """As a new one starts: ready-made words in all our languages."""
    fields.setdefault("name", f"Programme {next(_numbers)}")
    programme = Programme(**fields)
    return create(programme, None)


def make_wave(*languages: str, version: QuestionVersion | None = None, **fields: object) -> Wave:
    version = version or make_version(*languages)
    today = timezone.localdate()
    fields.setdefault("begins_on", today - timedelta(days=3))
    fields.setdefault("ends_on", today + timedelta(days=3))
    fields.setdefault("closes_on", today + timedelta(days=40))
    fields.setdefault("occurrence", f"w{next(_numbers)}")
    fields.setdefault("batch", Batch.objects.create(name="wave"))
    return Wave.objects.create(programme=version.programme, version=version, **fields)


def make_invitation(
    wave: Wave | None = None, contact: Contact | None = None, **fields: object
) -> Invitation:
    """Asked yesterday, not answered."""
    contact = contact or make_contact()
    if contact.email:
        fields.setdefault("address_id", Address.objects.ensure([contact.email])[contact.email])
    fields.setdefault("asked_at", timezone.now() - timedelta(days=1))
    fields.setdefault("due_at", fields["asked_at"])
    fields.setdefault("language", contact.language)
    return Invitation.objects.create(
        wave=wave or make_wave(), contact=contact, account=contact.account, **fields
    )


def make_follow_up(
    version: QuestionVersion, answer_class: str, kind: str, text: str = "", *choices: str
) -> FollowUp:
    follow_up = FollowUp.objects.create(version=version, answer_class=answer_class, kind=kind)
    FollowUpText.objects.create(follow_up=follow_up, language="en", text=text or kind)
    for position, words in enumerate(choices):
        choice = Choice.objects.create(follow_up=follow_up, position=position)
        ChoiceText.objects.create(choice=choice, language="en", text=words)
    return follow_up
