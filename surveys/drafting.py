"""Drafts of invitations: who of some contacts is asked when and in which language, and who not.

Planning writes them down, the preview counts them; both see the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from surveys.audience import LATE, why_later, why_never
from surveys.candidates import Candidate
from surveys.days import portal_zone
from surveys.hours import Hours, zone_named
from surveys.languages import best
from surveys.models import Invitation, Programme, Wave
from surveys.occurrences import asking_days
from surveys.placing import Places
from surveys.quiet import Quiet

LeftOut = Invitation.LeftOut


@dataclass(frozen=True, slots=True)
class Draft:
    who: Candidate
    language: str
    due_at: datetime | None = None  # None: left out
    left_out: str = ""
    waits: str = ""  # what moves the moment to a later one, as a LeftOut


class Drafting:
    """Decides for the people of one wave; keeps in mind which days are full."""

    def __init__(self, wave: Wave, today: date) -> None:
        programme = wave.programme
        offered = set(wave.version.translations.values_list("language", flat=True))
        self.today = today
        self.zone = portal_zone()
        self.language = cache(lambda wish: best(wish, offered, programme.language).code)
        self.places = Places(
            hours=hours_of(programme),
            days=_days_of(wave, today),
            now=timezone.now(),
            zone=self.zone,
            cap=programme.daily_cap,
            taken=_taken(wave) if wave.pk and programme.daily_cap else Counter(),
            rhythmic=not programme.joins_daily,
        )

    def draft(self, chunk: Iterable[Candidate], addresses: set[int]) -> Iterator[Draft]:
        """`addresses`: those that are asked, beside those that the wave has by now; grows."""
        return (self._one(who, addresses) for who in chunk)

    def _one(self, who: Candidate, addresses: set[int]) -> Draft:
        language = self.language(who.language)
        never = why_never(who, self.today)
        if never or who.address is None:
            return Draft(who, language, left_out=never)
        if who.asked_there is not None or who.address in addresses:
            return Draft(who, language, left_out=LeftOut.SAME_ADDRESS)
        earliest, why = why_later(who)
        zone = zone_named(who.zone or who.zone_of_account, self.zone.key)
        due_at = self.places.moment(who.contact, zone, who.country, earliest)
        if due_at is None:
            return Draft(who, language, left_out=why or LeftOut.NO_ROOM)
        addresses.add(who.address)
        return Draft(
            who, language, due_at, waits=why if earliest and earliest > self.places.now else ""
        )


def hours_of(programme: Programme) -> Hours:
    return Hours(programme.days, programme.opens_at, programme.closes_at)


def _days_of(wave: Wave, today: date) -> Callable[[str], list[date]]:
    """The asking days by country: of the whole wave, or from today on where people join daily."""
    programme, quiet = wave.programme, Quiet.from_day(min(wave.begins_on, today))
    first, last = wave.begins_on, wave.ends_on
    if programme.joins_daily:
        first, last = today, today + timedelta(days=LATE - 1)
    return cache(lambda land: asking_days(first, last, programme.days, quiet.rests(land)))


def _taken(wave: Wave) -> Counter[date]:
    due = wave.invitations.invited()
    by_day = due.annotate(day=TruncDate("due_at", tzinfo=portal_zone())).values_list("day")
    return Counter(dict(by_day.annotate(n=Count("pk")).order_by()))
