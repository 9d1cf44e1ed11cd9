"""What "you said, we did" looks like as a letter."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from csm_portal.lib.clean import line
from letters.compiling import inlined
from letters.message import Message
from surveys import links
from surveys.languages import Language
from surveys.models import ClosingText, Invitation
from surveys.saying import NOBODY, Names, say, team

FOLDER = "surveys/letters/you-said"


def write(invitation: Invitation, text: ClosingText, language: Language) -> Message:
    """Needs contact, account with owner, and the wave's programme at hand."""
    names = Names.of(invitation, language)
    owner, host, wave = invitation.account.owner, settings.SITE.hostname, invitation.wave
    portal = settings.PORTAL_NAME
    unsubscribe = links.unsubscribe_url(invitation.pk)
    context = content(text.text, language, names) | {"unsubscribe": unsubscribe}
    return Message(
        to_name=line(invitation.contact.name, 200),
        from_name=f"{names.owner} ({portal})" if names.owner else portal,
        subject=line(say(text.subject, language, names), 300),
        text=render_to_string(f"{FOLDER}/body.txt", context).strip() + "\n",
        html=inlined(render_to_string(f"{FOLDER}/body.html", context)),
        reply_to=owner.email if owner and names.owner else "",
        unsubscribe_url=unsubscribe,
        list_id=f"programme{wave.programme_id}.{host}" if wave else "",
        feedback_id=f"wave{wave.pk}:you-said:{host}" if wave else "",
    )


def around(language: Language, reader: Invitation | None) -> tuple[str, str]:
    """The greeting and the signature, which nobody has to write."""
    return _around(language, Names.of(reader, language) if reader else NOBODY)


def _around(language: Language, names: Names) -> tuple[str, str]:
    greeting = language.letter["greeting" if names.first_name else "greeting_nameless"]
    whole_team = team(language)
    return say(greeting, language, names), names.owner or whole_team[:1].upper() + whole_team[1:]


def content(text: str, language: Language, names: Names) -> dict[str, Any]:
    greeting, signed = _around(language, names)
    return {
        "text": say(text, language, names),
        "greeting": greeting,
        "signed": signed,
        "stop": say(language.letter["stop"], language, names),
        "portal_name": settings.PORTAL_NAME,
        "language": language.code,
        "direction": language.direction,
        "foot": settings.LETTER_FOOT,
    }
