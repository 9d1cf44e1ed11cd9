"""The calls that a portfolio owes, as its page lists them: words, ready to be written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Persona
from csm_portal.lib.address import address
from csm_portal.lib.when import ago, full_day
from success import working_days
from success.owed import Owed
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


def owed_rows(calls: Iterable[Owed], since: datetime | None) -> list[OwedRow]:
    """`since`: what came after it is new to the reader."""
    said = Said()
    return [_row(call, since, said) for call in calls]


class Said:
    """What every row says, looked up once."""

    def __init__(self) -> None:
        self.now, self.today = timezone.now(), timezone.localdate()
        self.language = get_language() or ""
        self.called, self.open = _("Called %(name)s: log it"), _("Open %(name)s")
        self.wish = _("asked for a call")
        self.personas = {value: str(label) for value, label in Persona.choices}


def _row(call: Owed, since: datetime | None, by: Said) -> OwedRow:
    person, company = call.contact__name or call.contact__email, call.contact__account__name
    what = call.contact__title or by.personas.get(call.contact__persona, "")
    wish = by.wish if call.call_wanted_at else ""
    answered_on, due_at = timezone.localdate(call.answered_at), working_days.due_at(call.arrival)
    return OwedRow(
        score=call.score,
        mood=classify(call.score),
        name=person,
        url=address("success:contact-detail", call.contact_id),
        is_new=since is not None and call.arrival > since,
        where=" · ".join(filter(None, [company, what, wish])),
        answered_on=answered_on.isoformat(),
        answered_day=full_day(answered_on),
        ago=ago(answered_on, by.today, by.language),
        due=due(due_at, by.today),
        late=due_at < by.now,
        said=_short(call.comment),
        language=call.language,
        called_url=address("success:called", call.contact_id),
        called=by.called % {"name": person},
        account_url=address("success:account-detail", call.contact__account_id),
        open=by.open % {"name": company},
    )


def _short(comment: str) -> str:
    fits = len(comment) <= LONGEST_QUOTE
    return comment if fits else Truncator(comment).chars(LONGEST_QUOTE)
