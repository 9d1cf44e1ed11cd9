"""The orders a list may have, and its pages: after a cursor, ties by id, never by counting rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from django.db.models import F, OrderBy, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import Account
from success.listed import Listed, read

ROWS = 50
LARGEST_ID = 2**63 - 1
MARK = "~"


class NoSuchPlace(ValueError):
    """An order or a cursor that this list does not have; the message says so to the reader."""


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


def _amount(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return value


@dataclass(frozen=True)
class Order:
    field: str  # a path of the ORM; where it is empty, the row comes last
    read: Callable[[str], Any]
    falling: bool = False
    parts: tuple[Q, ...] = (Q(),)  # lists one after the other, each in this order

    def by(self, *, few: bool = False) -> list[OrderBy]:
        """As the indexes have it: in no part are empty fields among others.

        `few`: a small share of a large company. Found by owner and then sorted, they are there
        sooner than by following an index through everybody's in the hope of meeting fifty.
        """
        field = Coalesce(self.field, self.field) if few else F(self.field)
        return [field.desc() if self.falling else field.asc(), F("pk").asc()]

    def throughout(self) -> list[OrderBy]:
        """All parts as one list, as an export has it: where the field is empty, the row is last."""
        field = F(self.field)
        last = field.desc(nulls_last=True) if self.falling else field.asc(nulls_last=True)
        return [last, F("pk").asc()]

    def value_of(self, account: Listed) -> str:
        value = getattr(account, self.field)
        return "" if value is None else repr(value) if isinstance(value, float) else str(value)

    def after(self, text: str, pk: int) -> Q:
        if text == "" and self.field != "search_key":
            return Q(**{f"{self.field}__isnull": True, "pk__gt": pk})
        value = self.read(text)
        beyond, up_to = ("lt", "lte") if self.falling else ("gt", "gte")
        rest = Q(**{f"{self.field}__{beyond}": value}) | Q(**{self.field: value, "pk__gt": pk})
        return rest & Q(**{f"{self.field}__{up_to}": value})  # what an index can use


SINKING = (Q(worked_at=None), Q(worked_at__isnull=False))
DATED_FIRST = (Q(notice_on__isnull=False), Q(notice_on=None))
PRICED_FIRST = (Q(revenue__isnull=False), Q(revenue=None))
HEARD_FIRST = (Q(curve__isnull=False), Q(curve=None))  # an inner join can follow the index
ORDERS = {
    "risk": Order("expected_loss", _number, falling=True, parts=SINKING),
    "leave": Order("notice_on", date.fromisoformat, parts=DATED_FIRST),
    "revenue": Order("revenue", _amount, falling=True, parts=PRICED_FIRST),
    "name": Order("search_key", str),
    "mood": Order("curve__mean", _number, parts=HEARD_FIRST),
}


def order_named(name: str) -> Order:
    """Only these: what a reader does not see, nobody can order by."""
    if name not in ORDERS:
        raise NoSuchPlace(
            _("This list cannot be ordered by “%(name)s”. It knows: %(names)s.")
            % {"name": name[:40], "names": ", ".join(ORDERS)}
        )
    return ORDERS[name]


@dataclass(frozen=True)
class Slice:
    rows: list[Listed]
    worked: list[Listed]  # those that sink
    start: int  # the number of the first row
    after: str  # the cursor of the next page; empty on the last


def slice_of(
    accounts: QuerySet[Account],
    order: Order,
    cursor: str,
    *,
    few: bool = False,
    size: int = ROWS,
) -> Slice:
    """A page of the accounts after a cursor."""
    start, part, place = _read(order, cursor)
    by = order.by(few=few)
    found: list[list[Listed]] = [[] for _part in order.parts]
    for number in range(part, len(order.parts)):
        room = size + 1 - sum(map(len, found))
        if not room:
            break
        rows = accounts.filter(order.parts[number])
        if number == part and place is not None:
            rows = rows.filter(place)
        found[number] = read(rows.order_by(*by)[:room].values_list("pk", flat=True))
    taken = [(number, row) for number, rows in enumerate(found) for row in rows]
    after = ""
    if len(taken) > size:
        number, row = taken[size - 1]
        after = MARK.join([str(start + size), str(number), order.value_of(row), str(row.pk)])
    kept = taken[:size]
    sunk = [row for number, row in kept if number == 1 and order.parts is SINKING]
    return Slice([row for _number, row in kept][: len(kept) - len(sunk)], sunk, start + 1, after)


def _read(order: Order, cursor: str) -> tuple[int, int, Q | None]:
    """How many rows came before, in which part to go on, and what comes after."""
    if not cursor:
        return 0, 0, None
    try:
        start, part, rest = cursor.split(MARK, 2)
        value, pk = rest.rsplit(MARK, 1)
        numbers = int(start), int(part), int(pk)
        if not (0 < numbers[0] < LARGEST_ID and 0 < numbers[2] <= LARGEST_ID):
            raise ValueError(cursor)
        if numbers[1] not in range(len(order.parts)):
            raise ValueError(cursor)
        return numbers[0], numbers[1], order.after(value, numbers[2])
    except (ValueError, InvalidOperation):
        raise NoSuchPlace(_("This page of the list does not exist. Start at the first.")) from None
