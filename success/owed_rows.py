"""The calls that a portfolio owes, as its page lists them: words, ready to be written."""

from __future__ import annotations

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


def owed_row(call: OwedCall, since: datetime | None) -> OwedRow:
    contact, account, answer = call.contact, call.account, call.answer
    due_at = call.due_at
    return OwedRow(
        score=answer.score,
        mood=classify(answer.score),
        name=contact.name or contact.email,
        url=address("success:contact-detail", contact.pk),
        is_new=since is not None and call.arrived_at > since,
        where=" · ".join(filter(None, [account.name, _what(contact), _wish(call)])),
        answered_on=answer.answered_at.date().isoformat(),
        answered_day=full_day(answer.answered_at),
        ago=ago(answer.answered_at),
        due=due(due_at),
        late=due_at < timezone.now(),
        said=Truncator(answer.comment).chars(LONGEST_QUOTE),
        language=answer.language,
        called_url=address("success:called", contact.pk),
        called=_("Called %(name)s: log it") % {"name": contact},
        account_url=address("success:account-detail", account.pk),
        open=_("Open %(name)s") % {"name": account},
    )


def _what(contact: Contact) -> str:
    return contact.title or contact.get_persona_display()


def _wish(call: OwedCall) -> str:
    return _("asked for a call") if call.wants_a_call else ""
