"""Letters and what they need, made up with keywords."""

from __future__ import annotations

from itertools import count
from typing import Any

from letters.models import Address, Batch, Letter

_numbers = count(1)


def make_address(value: str = "", **fields: Any) -> Address:
    pk = Address.objects.ensure([value or f"person{next(_numbers)}@customer.example"])
    address = Address.objects.get(pk__in=pk.values())
    Address.objects.filter(pk=address.pk).update(**fields)
    address.refresh_from_db()
    return address


def make_batch(name: str = "Wave", **fields: Any) -> Batch:
    return Batch.objects.create(name=name, **fields)


def make_letter(address: Address | None = None, **fields: Any) -> Letter:
    fields = {"kind": "note"} | fields
    return Letter.objects.create(address=address or make_address(), **fields)
