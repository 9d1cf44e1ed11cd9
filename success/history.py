"""The timeline of an account: events, notes, movements, answers and asks, newest first.

Five sources, merged by moment. A page goes on where the last one ended: the cursor names a line
(its moment, its source and its id), so that lines of one moment are neither lost nor doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import merge
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import Account, Event, Movement, Note, User
from accounts.timeline import sentences
from surveys.models import Answer, Invitation
from sympathy.nps import classify

A_PAGE = 50
ANSWER, NOTE, EVENT, MOVEMENT, ASK = range(4, -1, -1)  # of one moment, answers first

Row = TypeVar("Row", bound=Model)
Key = tuple[datetime, int, int]


@dataclass(frozen=True)
class Line:
    moment: datetime
    source: int
    row: Any  # an Answer, Note, Event, Movement or Invitation
    sentence: str = ""  # of events and movements

    @property
    def key(self) -> Key:
        return self.moment, self.source, self.row.pk

    @property
    def kind(self) -> str:
        if self.source == NOTE:
            return str(self.row.kind)
        return {ANSWER: "answer", ASK: "ask"}.get(self.source, "event")

    @property
    def mood(self) -> str:
        if self.source == ASK:
            return "silence" if self.row.is_silent else ""
        return classify(self.row.score) if self.source == ANSWER else ""

    @property
    def has_hour(self) -> bool:
        return self.source in {NOTE, EVENT}


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    after: str  # the cursor of the next page; empty on the last one


def timeline(
    account: Account,
    reader: User,
    after: str = "",
    limit: int = A_PAGE,
    read: Mapping[int, Sequence[Model]] = MappingProxyType({}),
) -> Page:
    """A page of lines from the cursor on; a cursor that nobody gave out starts at the top.

    `read`: of the first page, the rows of a source that the caller has, the latest first, at
    least as many as fit or all that there are.
    """
    key = _key(after)
    found = []
    for source, rows in ROWS.items():
        latest = read[source][: limit + 1] if source in read else rows(account, key, limit + 1)
        found.append([Line(MOMENT[source](row), source, row) for row in latest])
    lines = list(merge(*found, key=lambda line: line.key, reverse=True))
    shown = lines[:limit]
    more = _cursor(shown[-1].key) if len(lines) > limit else ""
    return Page(_worded(shown, reader), more)


def _answers(account: Account, key: Key | None, limit: int) -> Iterable[Answer]:
    rows = Answer.objects.counting().filter(account=account).select_related("contact")
    return _before(rows, "answered_at", ANSWER, key, limit)


def _notes(account: Account, key: Key | None, limit: int) -> Iterable[Note]:
    rows = Note.objects.filter(account=account).select_related("contact", "author")
    return _before(rows, "written_at", NOTE, key, limit)


def _events(account: Account, key: Key | None, limit: int) -> Iterable[Event]:
    """Without those of movements, which are shown on the day they happened."""
    rows = Event.objects.of(account).exclude(kind__startswith="movement-")
    return _before(rows, "happened_at", EVENT, key, limit)


def _movements(account: Account, key: Key | None, limit: int) -> Iterable[Movement]:
    """They have a day, no hour: they stand at its beginning."""
    rows = Movement.objects.filter(account=account)
    if key:
        moment, source, pk = key
        day = timezone.localtime(moment).date()
        earlier = Q(happened_on__lt=day)
        if moment > _midnight(day):
            earlier |= Q(happened_on=day)
        elif source >= MOVEMENT:
            same = Q(happened_on=day)
            earlier |= same & Q(pk__lt=pk) if source == MOVEMENT else same
        rows = rows.filter(earlier)
    return rows.order_by("-happened_on", "-pk")[:limit]


def _asks(account: Account, key: Key | None, limit: int) -> Iterable[Invitation]:
    """Those that have no answer: the others are told by it."""
    rows = Invitation.objects.asked().filter(account=account, answered_at=None)
    return _before(rows.select_related("contact"), "asked_at", ASK, key, limit)


def _before(
    rows: QuerySet[Row], moment: str, source: int, key: Key | None, limit: int
) -> Iterable[Row]:
    if key:
        at, of, pk = key
        earlier = Q(**{f"{moment}__lt": at})
        if source < of:
            earlier |= Q(**{moment: at})
        elif source == of:
            earlier |= Q(**{moment: at, "pk__lt": pk})
        rows = rows.filter(earlier)
    return rows.order_by(f"-{moment}", "-pk")[:limit]


ROWS: dict[int, Callable[[Account, Key | None, int], Iterable[Model]]] = {
    ANSWER: _answers, NOTE: _notes, EVENT: _events, MOVEMENT: _movements, ASK: _asks,
}  # fmt: skip
MOMENT: dict[int, Callable[[Any], datetime]] = {
    ANSWER: attrgetter("answered_at"),
    NOTE: attrgetter("written_at"),
    EVENT: attrgetter("happened_at"),
    MOVEMENT: lambda movement: _midnight(movement.happened_on),
    ASK: attrgetter("asked_at"),
}


def _worded(lines: list[Line], reader: User) -> list[Line]:
    """Events and movements in the sentences that accounts has for them."""
    events = [line.row if line.source == EVENT else _as_event(line.row)
              for line in lines if line.source in {EVENT, MOVEMENT}]  # fmt: skip
    said = sentences(events, reader) if events else {}
    return [Line(line.moment, line.source, line.row, said.get(_id(line), "")) for line in lines]


def _id(line: Line) -> int:
    return int(-line.row.pk if line.source == MOVEMENT else line.row.pk)


def _as_event(movement: Movement) -> Event:
    """For its wording only, never saved; its id must not be an event's."""
    amount = {"amount": str(abs(movement.amount)), "currency": movement.currency}
    return Event(pk=-movement.pk, kind=f"movement-{movement.kind}", parameters=amount)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _cursor(key: Key) -> str:
    moment, source, pk = key
    return f"{int((moment - _EPOCH) / timedelta(microseconds=1))}-{source}-{pk}"


def _key(cursor: str) -> Key | None:
    """What a cursor names; None for anything else."""
    parts = cursor.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    micros, source, pk = (int(part) for part in parts)
    if micros > 10**17 or pk >= 2**63:
        return None
    return _EPOCH + timedelta(microseconds=micros), source, pk


_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
