"""Letters that carry a way in: to whoever forgot the password, to whoever was invited."""

from __future__ import annotations

import logging
from typing import Literal

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import get_language

from accounts.models import User
from letters.delivering import queue
from letters.models import Address, Letter
from letters.normalising import normalise

Kind = Literal["password-reset", "user-invited"]
log = logging.getLogger(__name__)


def send_way_in(user: User, kind: Kind) -> Letter | None:
    """Queue the letter; two at the same moment are one. None: no mail can reach this person."""
    try:
        email = normalise(user.email)
    except ValidationError:
        log.warning("the address of user %s is none that mail can reach", user.pk)
        return None
    address = Address.objects.ensure([email])[email]
    earlier = Letter.objects.filter(kind=kind, subject_id=user.pk).aggregate(last=Max("number"))
    number = 0 if earlier["last"] is None else earlier["last"] + 1
    language = user.language or get_language() or ""
    return queue(kind, address, subject_id=user.pk, number=number, language=language)
