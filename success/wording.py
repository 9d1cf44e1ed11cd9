"""Reasons in words, as one would say them on the phone: in the reader's language, ages true today.

A row holds a code, ids and figures; names and comments are read here, so that an erased person
is nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from django.db.models import BigIntegerField, Model
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Account, Contact, Movement, Note
from csm_portal.lib.address import address
from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Select
from success.listed import Listed
from success.sentences import SENTENCES
from success.told import NAME, Gone, Kept, Told
from surveys.models import Answer

IDS = Many("ids", BigIntegerField())
OF_A_PERSON = ("name", "email", "title", "persona")
OF_A_MOVEMENT = ("product", "happened_on", "amount", "currency", "note")

Spoken = TypeVar("Spoken", bound=Model)


class Worded(NamedTuple):
    """A sentence in three parts: before the person's name, the name, after it."""

    reason: Kept
    before: str
    name: str = ""
    after: str = ""
    url: str = ""  # of the person

    def __str__(self) -> str:
        return f"{self.before}{self.name}{self.after}"

    @property
    def code(self) -> str:
        return self.reason.code

    @property
    def kind(self) -> str:
        return self.reason.kind

    @property
    def share(self) -> float | None:
        return self.reason.share


def word(reasons: Sequence[Kept], accounts: Mapping[int, Account | Listed]) -> list[Worded | None]:
    """A sentence each; None where what it speaks of is gone. Four queries, whatever the number."""
    answers = _found(_answers(), _ids(reasons, "answer"))
    movements = _found(_movements(), _ids(reasons, "movement"))
    notes = _found(_notes(), _ids(reasons, "note"))
    people = _ids(reasons, "contact") | {n.contact_id for n in notes.values() if n.contact_id}
    contacts = _found(_contacts(), people)
    rest = contacts, answers, notes, movements, timezone.localdate(), get_language() or ""
    return [_worded(Told(one, accounts[one.account_id], *rest)) for one in reasons]


@cache
def _answers() -> Select[Answer]:
    return Select(Answer.objects.filter(among("pk", IDS)).only("comment"))


@cache
def _movements() -> Select[Movement]:
    return Select(Movement.objects.filter(among("pk", IDS)).only(*OF_A_MOVEMENT))


@cache
def _notes() -> Select[Note]:
    return Select(Note.objects.filter(among("pk", IDS)).select_related("author"))


@cache
def _contacts() -> Select[Contact]:
    return Select(Contact.objects.filter(among("pk", IDS)).only(*OF_A_PERSON))


def _found(those: Select[Spoken], ids: set[int]) -> dict[int, Spoken]:
    return {one.pk: one for one in those(ids=ids)} if ids else {}


def _ids(reasons: Sequence[Kept], name: str) -> set[int]:
    return {reason.parameters[name] for reason in reasons if reason.parameters.get(name)}


def _worded(told: Told) -> Worded | None:
    say = SENTENCES.get(told.reason.code)
    if say is None:
        return None
    try:
        before, mark, after = say(told).partition(NAME)
    except (Gone, KeyError, ValueError, TypeError):  # parameters of an older release
        return None
    if not mark or told.contact is None:
        return Worded(told.reason, before)
    url = address("success:contact-detail", told.contact.pk)
    return Worded(told.reason, before, str(told.contact) or _("Somebody"), after, url)
