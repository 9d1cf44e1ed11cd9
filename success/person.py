"""Everything that the page of one contact shows, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

from accounts.models import Contact, Note, User
from success import portrait, telling
from success.history import NOTE, Line
from success.owed import OwedCall, owed_of
from success.silence_words import silence
from surveys import asked, sent
from surveys.languages import own_name
from surveys.models import Answer, Invitation
from surveys.next_ask import NextAsk
from surveys.sent import Sent
from sympathy.curves import contact_curve
from sympathy.models import Curve
from sympathy.picture import Picture, likely


@dataclass
class Person:
    contact: Contact
    reader: User

    @cached_property
    def answers(self) -> list[Answer]:
        rows = Answer.objects.counting().filter(contact=self.contact)
        answers = list(rows.order_by("-answered_at", "-pk")[: portrait.DRAWN])
        for answer in answers:
            answer.contact = self.contact
        return answers

    @cached_property
    def answers_in_all(self) -> int:
        """One query more, where not all of them are drawn."""
        if len(self.answers) < portrait.DRAWN:
            return len(self.answers)
        return Answer.objects.counting().filter(contact=self.contact).count()

    @cached_property
    def curve(self) -> Curve | None:
        return contact_curve(self.contact) if self.answers else None

    @property
    def likely(self) -> tuple[float, float] | None:
        return likely(self.curve.mean, self.curve.variance) if self.curve else None

    @cached_property
    def picture(self) -> Picture | None:
        if self.curve is None:
            return None
        return portrait.of_contact(self.contact, self.curve, self.answers, self.asks)

    @cached_property
    def asks(self) -> list[Invitation]:
        mine = Invitation.objects.filter(contact=self.contact)
        return list(asked.latest(mine)[: portrait.ASKED])

    @property
    def title(self) -> str:
        return telling.person(self.contact, self.owed.answer if self.owed else None)

    @property
    def heading(self) -> str:
        scores = [answer.score for answer in reversed(self.answers)]
        return telling.own_story(scores, timezone.localtime(self.answers[-1].answered_at).date())

    @cached_property
    def owed(self) -> OwedCall | None:
        mine = (call for call in owed_of([self.contact.account_id]))
        return next((call for call in mine if call.contact == self.contact), None)

    @cached_property
    def notes(self) -> list[Note]:
        notes = Note.objects.filter(contact=self.contact).select_related("author", "contact")
        return list(notes.order_by("-written_at", "-pk")[:20])

    @property
    def lines(self) -> list[Line]:
        return [Line(note.written_at, NOTE, note) for note in self.notes]

    @property
    def silence(self) -> str:
        return silence(self.contact)

    @cached_property
    def next(self) -> NextAsk:
        return NextAsk(self.contact, timezone.localdate())

    @cached_property
    def sent(self) -> list[Sent]:
        return sent.to(self.contact)

    @property
    def language(self) -> str:
        return own_name(self.contact.language)

    @property
    def time_now(self) -> datetime | None:
        known = self.zone in available_timezones()
        return timezone.now().astimezone(ZoneInfo(self.zone)) if known else None

    @property
    def zone(self) -> str:
        return self.contact.time_zone or self.contact.account.time_zone

    @property
    def may_work(self) -> bool:
        return self.reader.works_accounts
