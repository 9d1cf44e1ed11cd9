"""Everything that the page of one account shows, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import F, Model
from django.utils import timezone

from accounts.models import Account, Contact, FieldValue, Movement, Note, User
from success import portrait, telling
from success.history import ANSWER, MOVEMENT, Page, timeline
from success.lasts import Lasts, Teller
from success.nameless import nameless
from success.owed import OwedCall, owed_of
from success.reasons import wordings
from success.standing import Place, place_of
from success.standing_notes import standing_notes
from success.wording import Worded
from success.yardsticks import stored
from surveys import asked
from surveys.models import Answer, Invitation
from sympathy.models import Curve
from sympathy.picture import Picture, likely
from sympathy.pictures import NOW

PEOPLE, SQUARES, SAID, LINES = 60, 12, 5, 8


@dataclass
class Sheet:
    account: Account
    reader: User
    known: str = NOW

    @cached_property
    def curve(self) -> Curve | None:
        return getattr(self.account, "curve", None)

    @cached_property
    def likely(self) -> tuple[float, float] | None:
        return likely(self.curve.mean, self.curve.variance) if self.curve else None

    @cached_property
    def answers(self) -> list[Answer]:
        """The latest first, as many as are drawn."""
        rows = Answer.objects.counting().filter(account=self.account).select_related("contact")
        return list(rows.order_by("-answered_at", "-pk")[: portrait.DRAWN])

    @cached_property
    def _comments(self) -> list[Answer]:
        """Where there are too few answers for a figure, every answer."""
        few = len(self.answers) < telling.ENOUGH_ANSWERS
        return [answer for answer in self.answers if answer.comment or few]

    @property
    def said(self) -> list[Answer]:
        return self._comments[:SAID]

    @cached_property
    def answers_in_all(self) -> int:
        """One query more, where not all of them are drawn."""
        if len(self.answers) < portrait.DRAWN:
            return len(self.answers)
        return Answer.objects.counting().filter(account=self.account).count()

    @property
    def is_being_drawn(self) -> bool:
        """Answers are in, and the account has not been looked at since."""
        return self.curve is None and bool(self.answers)

    @property
    def comments_in_all(self) -> int:
        return len(self._comments)

    @cached_property
    def people_in_all(self) -> int:
        if len(self.contacts) < PEOPLE:
            return len(self.contacts)
        return Contact.objects.standing().filter(account=self.account).count()

    @cached_property
    def contacts(self) -> list[Contact]:
        """Who is still there first, whoever decides before them all, then by their last answer."""
        rows = Contact.objects.standing().filter(account=self.account).select_related("address")
        last = F("last_answered_at").desc(nulls_last=True)
        people = rows.order_by(F("left_on").asc(nulls_first=True), last, "pk")[:PEOPLE]
        return sorted(people, key=lambda person: (bool(person.left_on), not person.decides))

    @cached_property
    def lasts(self) -> Lasts:
        there = [contact for contact in self.contacts if not contact.left_on]
        row = Lasts([*map(Teller().square, there[:SQUARES])], len(there))
        if any(answer.contact_id is None for answer in self.answers):
            row.take_in(*nameless([self.account.pk], SQUARES)[self.account.pk], SQUARES)
        return row

    @cached_property
    def movements(self) -> list[Movement]:
        rows = Movement.objects.filter(account=self.account)
        return list(rows.order_by("-happened_on", "-pk")[: portrait.MARKS])

    @cached_property
    def asks(self) -> list[Invitation]:
        mine = Invitation.objects.filter(account=self.account)
        return list(asked.latest(mine)[: portrait.ASKED])

    @cached_property
    def picture(self) -> Picture | None:
        if self.curve is None:
            return None
        facts = (self.answers, self.contacts, self.movements, self.asks)
        return portrait.of_account(self.account, self.curve, *facts, known=self.known)

    @cached_property
    def place(self) -> Place | None:
        return place_of(self.account, self.reader)

    @cached_property
    def owed(self) -> list[OwedCall]:
        """Asked where the account says that there is something, or has not been looked at since."""
        waits = self.account.owed_since or self.account.stale_at
        return owed_of([self.account.pk]) if waits else []

    @cached_property
    def _reasons(self) -> list[Worded]:
        return wordings([self.account], hidden=True)[self.account.pk]

    @property
    def reasons(self) -> list[Worded]:
        return [worded for worded in self._reasons if not worded.reason.is_snoozed]

    @property
    def hidden_reasons(self) -> list[Worded]:
        return [worded for worded in self._reasons if worded.reason.is_snoozed]

    @cached_property
    def history(self) -> Page:
        read: dict[int, Sequence[Model]] = {ANSWER: self.answers, MOVEMENT: self.movements}
        return timeline(self.account, self.reader, limit=LINES, read=read)

    @cached_property
    def notes(self) -> list[Note]:
        return standing_notes(self.account)

    @property
    def opinion(self) -> Note | None:
        return next((note for note in self.notes if note.kind == Note.Kind.OPINION), None)

    @property
    def opinion_mood(self) -> str:
        colours = {"red": "detractor", "amber": "passive", "green": "promoter"}
        return colours.get(self.opinion.colour, "") if self.opinion else ""

    @property
    def requests(self) -> list[Note]:
        return [note for note in self.notes if note.kind == Note.Kind.REQUEST]

    @cached_property
    def children(self) -> list[Account]:
        mine = Account.objects.visible_to(self.reader).standing()
        return list(mine.filter(parent=self.account).order_by("name")[:20])

    @property
    def leave_on(self) -> date | None:
        today = timezone.localdate()
        return self.picture.leave_on if self.picture else self.account.next_notice(today)

    @property
    def facts(self) -> list[str]:
        return [*filter(None, (self.account.sector, self.account.plan, self.account.country))]

    @cached_property
    def own_fields(self) -> list[FieldValue]:
        return list(self.account.field_values.select_related("field").order_by("field__name"))

    @property
    def cover(self) -> User | None:
        """Who looks after it while the owner is away."""
        owner = self.account.owner
        return owner.cover_on(timezone.localdate()) if owner else None

    @property
    def own(self) -> bool:
        return self.account.owner_id == self.reader.pk

    @cached_property
    def shows_amounts(self) -> bool:
        yardstick = stored()
        return yardstick is not None and yardstick.shows_amounts

    @property
    def portal_currency(self) -> str:
        return settings.PORTAL_CURRENCY

    @property
    def somebody_decides(self) -> bool:
        return any(contact.decides for contact in self.contacts)

    @property
    def points(self) -> list[tuple[date, float, float, float]]:
        """The curve as a table: day, estimate, and the range of 8 in 10; the latest first."""
        if self.picture is None:
            return []
        ranges = self.picture.ranges(80)
        rows = zip(self.picture.days, self.picture.means, ranges, strict=True)
        return [(day, mean, low, high) for day, mean, (low, high) in rows][::-1]

    # The sentences.
    @property
    def founding(self) -> str:
        return telling.founding(self.account, self.curve, self.answers)

    @property
    def estimate(self) -> str:
        if self.curve is None or not self.answers:
            return ""
        return telling.estimate(self.curve, self.answers[0])

    @property
    def at_stake(self) -> str:
        return telling.at_stake(self.account, shows_amounts=self.shows_amounts)

    @property
    def heading(self) -> str:
        return telling.heading(self.curve) if self.curve else ""

    @property
    def ahead(self) -> str:
        return telling.ahead(self.curve) if self.curve else ""

    @property
    def too_few(self) -> str:
        return telling.too_few(len(self.answers))

    @property
    def may_work(self) -> bool:
        return self.reader.works_accounts


def account_for(user: User, account_id: int) -> Account | None:
    """The account with what its page needs beside it, if this user may see it."""
    beside = ("owner__covered_by", "parent", "curve__parameters")
    return Account.objects.visible_to(user).select_related(*beside).filter(pk=account_id).first()
