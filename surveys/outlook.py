"""A preview in the words and bars of its page: by week, by reason, by CSM."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, User
from surveys.firsts import Firsts, named
from surveys.languages import own_name
from surveys.models import Invitation
from surveys.previewing import Preview

LeftOut = Invitation.LeftOut
UNTIL = {
    LeftOut.OPTED_OUT: _("for good"),
    LeftOut.COMPLAINED: _("for good"),
    LeftOut.ERASED: _("for good"),
    LeftOut.LEFT: _("for good"),
    LeftOut.LOST: _("for good"),
    LeftOut.BOUNCED: _("until somebody corrects it"),
    LeftOut.NO_ADDRESS: _("until it is known"),
    LeftOut.PAUSED: _("until their pause is over"),
    LeftOut.TOO_RECENT: _("until they have rested"),
    LeftOut.HELD: _("until the hold ends"),
    LeftOut.SAME_ADDRESS: _("one letter reaches them"),
    LeftOut.NO_ROOM: _("more than the days take"),
}


@dataclass(frozen=True)
class Week:
    first: date
    letters: int
    most: int  # on one of its days
    width: float  # of 100, beside the fullest week


@dataclass(frozen=True)
class Reason:
    code: str
    label: str
    count: int
    until: Any
    people: list[Contact]  # the first ones

    @property
    def more(self) -> int:
        return self.count - len(self.people)


@dataclass(frozen=True)
class Outlook:
    seen: Preview
    people: Mapping[int, Contact]  # those whom the page names

    @classmethod
    def shown_to(cls, seen: Preview, user: User) -> Outlook:
        asked = [contact for _due_at, contact in seen.first_asked]
        left_out = [*seen.first_left_out.values(), *seen.first_later.values()]
        return cls(seen, named(chain(asked, *left_out), user))

    @property
    def of(self) -> int:
        return self.seen.asked + sum(self.seen.left_out.values())

    @property
    def most_a_day(self) -> int:
        return max((n for _day, n in self.seen.letters_per_day), default=0)

    @property
    def last_day(self) -> date | None:
        return self.seen.letters_per_day[-1][0] if self.seen.letters_per_day else None

    def weeks(self) -> list[Week]:
        by_week: dict[date, list[int]] = {}
        for day, n in self.seen.letters_per_day:
            by_week.setdefault(day - timedelta(days=day.weekday()), []).append(n)
        fullest = max((sum(ns) for ns in by_week.values()), default=1)
        return [
            Week(first, sum(ns), max(ns), round(100 * sum(ns) / fullest, 1))
            for first, ns in by_week.items()
        ]

    def left_out(self) -> list[Reason]:
        counted = self.seen.left_out.most_common()
        return list(reasons(counted, self.seen.first_left_out, self.people))

    def later(self) -> list[Reason]:
        return list(reasons(self.seen.later.most_common(), self.seen.first_later, self.people))

    def first_asked(self) -> list[tuple[Contact, datetime]]:
        """Whose letters leave first."""
        first = self.seen.first_asked
        return [(self.people[who], due_at) for due_at, who in first if who in self.people]

    def untranslated(self) -> list[tuple[str, int]]:
        found = self.seen.untranslated.most_common()
        return [(own_name(code), n) for code, n in found]


def reasons(counted: Any, firsts: Firsts, people: Mapping[int, Contact]) -> Iterator[Reason]:
    labels = dict(LeftOut.choices)
    for code, n in counted:
        first = set(firsts.get(code, ()))
        who = [contact for pk, contact in people.items() if pk in first]
        yield Reason(code, str(labels.get(code, code)), n, UNTIL.get(code, ""), who)
