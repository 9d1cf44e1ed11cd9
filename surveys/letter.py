"""The letter that asks: drawn once for a wave, a language and a variant, then filled by joining.

`message` is what the post office sends; `draw` is the same for a preview.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from csm_portal.lib.clean import line
from letters.compiling import Compiled, compiled, inlined, slot
from letters.message import Message
from surveys import links
from surveys.languages import LANGUAGES
from surveys.models import Invitation
from surveys.saying import Names, isolated, team
from surveys.texts import Texts
from surveys.wording import marked

FOLDER = "surveys/letters/invitation"


@dataclass(frozen=True)
class Drawn:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Variant:
    """What letters have in common that are filled from one mould."""

    texts: Texts
    reminder: bool
    nameless: bool
    ownerless: bool
    other: str  # a language that is offered beside its own; empty: none
    portal: str
    foot: str


def draw(
    texts: Texts,
    names: Names,
    *,
    link: str,
    unsubscribe: str,
    reminder: bool = False,
    other: str = "",
) -> Drawn:
    nameless, ownerless = not names.first_name, not names.owner
    portal, foot = settings.PORTAL_NAME, settings.LETTER_FOOT
    subject, text, page = _moulds(
        Variant(texts, reminder, nameless, ownerless, other, portal, foot)
    )
    addresses = {"link": link, "unsubscribe": unsubscribe}
    shown = isolated(names.values(), texts.spoken) | addresses
    return Drawn(
        subject=line(subject.fill(names.values()), 300),
        text=text.fill(shown),
        html=page.fill(shown),
    )


@lru_cache(maxsize=256)
def _moulds(variant: Variant) -> tuple[Compiled, Compiled, Compiled]:
    """Subject, plain text and page."""
    context = _context(variant)
    subject, text, page = (
        render_to_string(f"{FOLDER}/{name}", context).strip()
        for name in ("subject.txt", "body.txt", "body.html")
    )
    return compiled(subject), compiled(f"{text}\n"), compiled(inlined(page), html=True)


def _context(variant: Variant) -> dict[str, Any]:
    texts, spoken = variant.texts, variant.texts.spoken
    whole_team = team(spoken) if variant.ownerless else ""
    how: dict[str, Any] = {"nameless": variant.nameless, "team": whole_team}
    words = {key: marked(text, **how) for key, text in spoken.letter.items()}
    shown = {name: marked(text, **how) for name, text in vars(texts).items()}
    rows = [_row(words["end"], score, beside) for score, beside in _beside(shown).items()]
    return {
        "texts": shown, "words": words, "rows": rows,
        "subject": _subject(variant, how),
        "opening": words["reminder_opening"] if variant.reminder else shown["opening"],
        "greeting": words["greeting_nameless" if variant.nameless else "greeting"],
        "team": whole_team[:1].upper() + whole_team[1:],
        "portal_name": slot("portal"), "owner": slot("owner"),
        "link": slot("link"), "unsubscribe": slot("unsubscribe"),
        "language": texts.language, "direction": spoken.direction,
        "finish": "left" if spoken.direction == "rtl" else "right",
        "others": [LANGUAGES[variant.other]] if variant.other else [],
        "foot": variant.foot,
    }  # fmt: skip


def _subject(variant: Variant, how: Mapping[str, Any]) -> str:
    subject = marked(variant.texts.subject, **how)
    again = variant.texts.spoken.letter["reminder_subject"]
    return again.replace("{subject}", subject) if variant.reminder else subject


def _beside(shown: Mapping[str, str]) -> dict[int, str]:
    """The eleven scores, and what stands beside the first and the last."""
    return dict.fromkeys(range(11), "") | {0: shown["low"], 10: shown["high"]}


def _row(pattern: str, score: int, beside: str) -> dict[str, Any]:
    said = pattern.replace("{score}", str(score)).replace("{words}", beside)
    return {"score": score, "label": said if beside else str(score)}


def message(invitation: Invitation, number: int, texts: Texts, *, other: str = "") -> Message:
    """What the post office sends; `number` 0 is the first letter, the others are reminders.

    Needs contact, account with owner, wave with programme, and the first letter at hand.
    """
    names = Names.of(invitation, texts.spoken)
    unsubscribe = links.unsubscribe_url(invitation.pk)
    drawn = draw(
        texts, names, link=links.answer_url(invitation.pk), unsubscribe=unsubscribe,
        reminder=number > 0, other=other,
    )  # fmt: skip
    portal, host, wave = settings.PORTAL_NAME, settings.SITE.hostname, invitation.wave
    owner = invitation.account.owner
    return Message(
        to_name=line(invitation.contact.name, 200),
        from_name=f"{names.owner} ({portal})" if names.owner else portal,
        subject=drawn.subject,
        text=drawn.text,
        html=drawn.html,
        reply_to=owner.email if owner and names.owner else "",
        unsubscribe_url=unsubscribe,
        list_id=f"programme{wave.programme_id}.{host}" if wave else "",
        feedback_id=f"wave{wave.pk}:invitation:{host}" if wave else "",
        in_reply_to=invitation.letter.message_id if number and invitation.letter else "",
    )
