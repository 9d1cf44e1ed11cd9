"""A sentence of ours or of an admin, said to one respondent in their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from csm_portal.lib.clean import line
from letters.compiling import Compiled, compiled
from surveys.languages import Language
from surveys.models import Invitation
from surveys.wording import marked

ISOLATED = "\u2068{}\u2069"  # a Latin name in an Arabic sentence moves no full stop
ALSO = ("score", "words", "subject", "day")  # what our own sentences name beside the four


@dataclass(frozen=True)
class Names:
    """Who is asked, and in whose name; without an owner the team asks."""

    first_name: str = ""
    company: str = ""
    owner: str = ""

    @classmethod
    def of(cls, invitation: Invitation, language: Language) -> Names:
        """Needs contact, account with owner, and the wave's programme at hand."""
        account, wave = invitation.account, invitation.wave
        owner = account.owner if wave and wave.programme.from_owner else None
        return cls(
            first_name=line(language.first_name(invitation.contact.name), 100),
            company=line(account.name, 200),
            owner=line(owner.name, 150) if owner else "",
        )

    def values(self) -> dict[str, str]:
        return vars(self) | {"portal": settings.PORTAL_NAME}


NOBODY = Names()


def team(language: Language) -> str:
    return language.letter["team"].replace("{portal}", settings.PORTAL_NAME)


def isolated(values: Mapping[str, str], language: Language) -> dict[str, str]:
    if language.direction == "ltr":
        return dict(values)
    return {name: ISOLATED.format(value) for name, value in values.items()}


def say(text: str, language: Language, names: Names, **also: str) -> str:
    instead = "" if names.owner else team(language)
    sentence = _compiled(text, nameless=not names.first_name, team=instead)
    return sentence.fill(isolated(names.values(), language) | dict.fromkeys(ALSO, "") | also)


@lru_cache(maxsize=2048)
def _compiled(text: str, *, nameless: bool, team: str) -> Compiled:
    return compiled(marked(text, nameless=nameless, team=team, extra=ALSO))


def say_all(
    words: Mapping[str, str], language: Language, names: Names, **also: str
) -> dict[str, str]:
    """A whole section of a language's fixed words, for a template."""
    return {key: say(text, language, names, **also) for key, text in words.items()}
