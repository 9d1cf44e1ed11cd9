"""A test letter to oneself: what a customer would get, with links that record nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.urls import reverse

from accounts.models import Event, User
from csm_portal.lib.clean import line
from letters.delivering import queue
from letters.message import Cancel, Message
from letters.models import Address, Letter
from letters.normalising import normalise
from surveys.languages import best
from surveys.letter import draw
from surveys.models import QuestionVersion
from surveys.samples import to_oneself
from surveys.texts import Texts, texts_of

KIND = "invitation-test"


def send(version: QuestionVersion, language: str, to: User) -> Letter:
    """Numbered by how many went before: two presses in one moment may be one letter."""
    value = normalise(to.email)
    address = Address.objects.ensure([value])[value]
    number = Letter.objects.filter(kind=KIND, subject_id=version.pk).count()
    Event.objects.record(
        "programme-tried", by=to, name=version.programme.name, version=version.number
    )
    return queue(KIND, address, subject_id=version.pk, number=number, language=language)


def compose(letters: Sequence[Letter]) -> Mapping[int, Message | Cancel]:
    """Four queries, however many letters."""
    numbers = {letter.subject_id for letter in letters if letter.subject_id}
    versions = QuestionVersion.objects.select_related("programme").in_bulk(numbers)
    texts = texts_of(versions)
    addresses = Address.objects.in_bulk({letter.address_id for letter in letters})
    values = [address.value for address in addresses.values() if address.value]
    people = {user.email: user for user in User.objects.active().filter(email__in=values)}

    def said(letter: Letter) -> Message | Cancel:
        version = versions.get(letter.subject_id or 0)
        reader = people.get(addresses[letter.address_id].value or "")
        if version is None or reader is None:
            return Cancel("gone")
        return _message(version, texts[version.pk], letter.language, reader)

    return {letter.pk: said(letter) for letter in letters}


def _message(
    version: QuestionVersion, texts: Mapping[str, Texts], language: str, reader: User
) -> Message:
    words = texts[best(language, texts, version.programme.language).code]
    here = settings.SITE_URL + reverse("surveys:programme", args=[version.programme_id])
    sample = to_oneself(words.spoken, reader)
    drawn = draw(words, sample.names, link=here, unsubscribe=here)
    return Message(
        to_name=line(reader.name, 200),
        from_name=f"{sample.names.owner} ({settings.PORTAL_NAME})",
        subject=drawn.subject,
        text=drawn.text,
        html=drawn.html,
        reply_to=reader.email,
    )
