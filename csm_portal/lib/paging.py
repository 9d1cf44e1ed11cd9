"""Pages by cursor: "after this row", so that page 1,000 costs what page 1 costs."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce

Row = TypeVar("Row", bound=Model)
SIZE = 50
MANY = 20_000


def page_by(
    rows: QuerySet[Row], column: str, after: str, *, few: bool = False, size: int = SIZE
) -> tuple[list[Row], str]:
    """One page in the order of a column (never null), ties by id; and the next page's cursor.

    `after` is the id of the last row of the page before; anything else is the first page.
    The cursor is empty on the last page. `few`: a small share of a large table, found by another
    index and then sorted, rather than met on the way through all of it in this order.
    """
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    last = rows.filter(pk=number).values_list(column, flat=True).first() if number else None
    if last is not None:
        rows = rows.filter(Q(**{f"{column}__gt": last}) | Q(**{column: last, "pk__gt": number}))
    order = Coalesce(column, column) if few else F(column)
    page = list(rows.order_by(order, "pk")[: size + 1])
    return page[:size], str(page[size - 1].pk) if len(page) > size else ""


def are_few(rows: QuerySet[Row]) -> bool:
    """Whether to sort what a search found, or to look for it in the order of the list."""
    return rows.order_by()[:MANY].count() < MANY


def newest_first(rows: QuerySet[Row], after: str, size: int = SIZE) -> tuple[list[Row], str]:
    """One page in the order of writing, the newest first; and the next page's cursor."""
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    page = list(rows.order_by("-pk")[: size + 1])
    return page[:size], str(page[size - 1].pk) if len(page) > size else ""
