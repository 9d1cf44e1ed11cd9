"""Builders for tests. Say only what the test is about; the rest gets a sane default."""

from __future__ import annotations

from itertools import count

from accounts.models import Account, Contact, User

_numbers = count(1)
PASSWORD = "a long enough secret"


def make_user(name: str = "", **fields: object) -> User:
    name = name or f"user{next(_numbers)}"
    fields.setdefault("password", PASSWORD)
    return User.objects.create_user(f"{name}@portal.example", name=name.title(), **fields)


def make_account(name: str = "", **fields: object) -> Account:
    return Account.objects.create(name=name or f"Account {next(_numbers)}", **fields)


def make_contact(account: Account | None = None, **fields: object) -> Contact:
    number = next(_numbers)
    fields.setdefault("email", f"contact{number}@customer.example")
    fields.setdefault("name", f"Contact {number}")
    return Contact.objects.create(account=account or make_account(), **fields)
