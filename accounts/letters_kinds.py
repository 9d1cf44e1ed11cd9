"""What the portal's letters to its own people say. The link is made here, and stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.password_link import link_of
from letters.composing import register
from letters.message import Cancel, Later, Message
from letters.models import Letter
from letters.normalising import normalise
from letters.rendering import rendered


def ways_in(letters: Sequence[Letter]) -> Mapping[int, Message | Later | Cancel]:
    users = User.objects.active().in_bulk({letter.subject_id for letter in letters})
    return {letter.pk: _way_in(letter, users.get(letter.subject_id)) for letter in letters}


def _way_in(letter: Letter, user: User | None) -> Message | Cancel:
    if user is None:
        return Cancel("left")
    if not _is_still(user, letter.address.value):
        return Cancel("address-changed")
    if timezone.now() - letter.created_at > timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT):
        return Cancel("too-late")
    link = link_of(user, letter.created_at)
    if not link:
        return Cancel("newer-link")
    folder = f"accounts/letters/{letter.kind}"
    names = {"to_name": user.name, "from_name": settings.PORTAL_NAME}
    return rendered(folder, letter.language, {"person": user, "link": link}, **names)


def _is_still(user: User, address: str | None) -> bool:
    """A link goes to the address that the person has now, never to a former one."""
    try:
        return normalise(user.email) == address
    except ValidationError:
        return False


for kind in ("password-reset", "user-invited"):
    register(kind, ways_in)
