from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Account, Contact
from csm_portal.lib import when
from csm_portal.lib.money import money

Entry = Account | Contact
EMPTY = (None, "")
# A shell is still found by its own id; that one has left does not mean that the other has.
NOT_PASSED_ON = {"external_id", "account", "parent", "left_on", "lost_on"}


@dataclass(frozen=True)
class Fact:
    name: str
    goes: Any
    stays: Any

    @property
    def is_lost(self) -> bool:
        return self.stays not in EMPTY


def differing(gone: Entry, kept: Entry) -> Iterator[Fact]:
    """What the one who goes says and the kept one does not, as a page shows it."""
    for field in _own_fields(gone):
        goes, stays = getattr(gone, field.attname), getattr(kept, field.attname)
        if goes not in EMPTY and goes != stays:
            yield Fact(str(field.verbose_name), _shown(gone, field), _shown(kept, field))


def fill(gone: Entry, kept: Entry) -> list[str]:
    """Give the kept one what only the other knows; the names of the fields.

    An amount comes with its currency.
    """
    filled = []
    for field in _own_fields(gone):
        goes, stays = getattr(gone, field.attname), getattr(kept, field.attname)
        if stays in EMPTY and goes not in EMPTY:
            setattr(kept, field.attname, goes)
            filled.append(field.name)
    if "arr" in filled and isinstance(gone, Account) and isinstance(kept, Account):
        kept.currency = gone.currency
        filled.append("currency")
    return filled


def _own_fields(entry: Entry) -> list[Any]:
    fields = [f for f in entry._meta.fields if f.editable and not f.primary_key]
    return [f for f in fields if f.name not in NOT_PASSED_ON]


def _shown(entry: Entry, field: Any) -> Any:
    value = getattr(entry, f"get_{field.name}_display", lambda: getattr(entry, field.name))()
    if isinstance(value, date):
        return when.full_date(value)
    if isinstance(value, Decimal) and isinstance(entry, Account):
        return money(value, entry.currency)
    return value
