"""One reason with everything that its sentence may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.text import Truncator

from accounts.models import Account, Contact, Movement, Note
from success.listed import Listed
from surveys.models import Answer

NAME = "\N{OBJECT REPLACEMENT CHARACTER}"  # where the person's name stands, to be linked
LONGEST_QUOTE = 80


class Gone(LookupError):
    """What the reason speaks of is not there any more; the next look drops the reason."""


class Kept(NamedTuple):
    """A reason's row as values: a page of fifty accounts reads a hundred."""

    pk: int
    account_id: int
    code: str
    parameters: dict[str, Any]
    kind: str
    share: float | None
    snoozed_until: date | None

    @property
    def is_snoozed(self) -> bool:
        return self.snoozed_until is not None and self.snoozed_until > timezone.localdate()


@dataclass
class Told:
    reason: Kept
    account: Account | Listed
    contacts: dict[int, Contact]
    answers: dict[int, Answer]
    notes: dict[int, Note]
    movements: dict[int, Movement]
    today: date
    language: str  # the reader's: asking for it takes as long as many a sentence

    def __getitem__(self, name: str) -> Any:
        return self.reason.parameters[name]

    def get(self, name: str) -> Any:
        return self.reason.parameters.get(name)

    def day(self, name: str) -> date:
        return date.fromisoformat(self[name])

    def moment(self, name: str) -> datetime:
        return datetime.fromisoformat(self[name])

    @cached_property
    def contact(self) -> Contact | None:
        note = self.notes.get(self.get("note") or 0)
        contact_id = note.contact_id if note is not None else self.get("contact")
        return self.contacts.get(contact_id or 0)

    @property
    def who(self) -> str:
        """ "Karim Haddad (CFO)", his name to be linked."""
        if self.contact is None:
            raise Gone
        what = self.contact.title or self.contact.get_persona_display()
        return f"{NAME} ({what})" if what else NAME

    def quote(self, text: str) -> str:
        """Without its own full stop: the sentence around it ends with one."""
        words = " ".join(text.split())
        ends = words.endswith(".") and not words.endswith("..")
        return Truncator(words.removesuffix(".") if ends else words).chars(LONGEST_QUOTE)
