"""The calls that a portfolio owes, as its page lists them: words, ready to be written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import Contact
from csm_portal.lib.address import address
from csm_portal.lib.when import ago, full_day
from success.owed import OwedCall
from success.phrases import due
from sympathy.nps import classify

LONGEST_QUOTE = 240


class OwedRow(NamedTuple):
    score: int
    mood: str
    name: str
    url: str
    is_new: bool
    where: str  # "Ateliers Marchand · finance director · asked for a call"
    answered_on: str
    answered_day: str
    ago: str
    due: str
    late: bool
    said: str
    language: str
    called_url: str
    called: str
    account_url: str
    open: str


def owed_rows(calls: Iterable[OwedCall], since: datetime | None) -> list[OwedRow]:
    """`since`: what came after it is new to the reader."""
    said = Said()
    return [_row(call, since, said) for call in calls]


class Said:
    """What every row says, looked up once."""

    def __init__(self) -> None:
        self.now, self.today = timezone.now(), timezone.localdate()
        self.called, self.open = _("Called %(name)s: log it"), _("Open %(name)s")
        self.wish = _("asked for a call")


def _row(call: OwedCall, since: datetime | None, by: Said) -> OwedRow:
    contact, account, answer = call.contact, call.account, call.answer
    due_at, wish = call.due_at, by.wish if call.wants_a_call else ""
    return OwedRow(
        score=answer.score,
        mood=classify(answer.score),
        name=contact.name or contact.email,
        url=address("success:contact-detail", contact.pk),
        is_new=since is not None and call.arrived_at > since,
        where=" · ".join(filter(None, [account.name, _what(contact), wish])),
        answered_on=timezone.localdate(answer.answered_at).isoformat(),
        answered_day=full_day(answer.answered_at),
        ago=ago(answer.answered_at, by.today),
        due=due(due_at, by.today),
        late=due_at < by.now,
        said=Truncator(answer.comment).chars(LONGEST_QUOTE),
        language=answer.language,
        called_url=address("success:called", contact.pk),
        called=by.called % {"name": contact},
        account_url=address("success:account-detail", account.pk),
        open=by.open % {"name": account},
    )


def _what(contact: Contact) -> str:
    return contact.title or contact.get_persona_display()
