"""Letters and what they need, made up with keywords."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

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
    """Due for a second: SQLite's clock knows milliseconds, and may be behind a new row's."""
    due_at = timezone.now() - timedelta(seconds=1)
    fields = {"kind": "note", "due_at": due_at} | fields
    return Letter.objects.create(address=address or make_address(), **fields)
