"""Who gets in where. Every address of the portal has rows in its app's `tests/access.py`:

    ROWS = [
        Row("accounts:people", ADMINS),                                    # a page
        Row("accounts:account-edit", WORKERS, of=account),                 # of an object
        Row("accounts:account-edit", WORKERS, "POST", of=account, data={"name": "Neri"}),
        Row("success:view-delete", WORKERS, "POST", of=saved_view, private=True),
    ]

A row is an address, the roles that get in and one method. Methods without a row must be refused
with 405. `of` builds an object of a given owner and returns the address's arguments; CSMs then get
in for their own objects only, leads for their team's and for those of nobody, viewers and admins
for all; `private` leaves the owner alone. `data` is what a POST sends, or a function of the
arguments that returns it. Whoever does not get in reads 404, and who has not signed in is sent to
the sign-in (`PUBLIC` rows are open to everybody, or to whoever holds a link). A GET writes
nothing; neither does a refusal.
`tests/house/test_access.py` walks the whole table and fails for an address without a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import Role, User
from accounts.tests.factories import make_account, make_contact

EVERYBODY = frozenset(Role)  # who has signed in
READERS = EVERYBODY - {Role.MARKETING}
WORKERS = READERS - {Role.VIEWER}
LEADS = frozenset({Role.LEAD, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
MARKETING = frozenset({Role.MARKETING, Role.ADMIN})
PUBLIC = EVERYBODY | {None}

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Row:
    name: str
    roles: frozenset[Any]
    method: str = "GET"
    of: Callable[[User | None], Arguments] | None = None
    data: Arguments | Callable[[Arguments], Arguments] | None = None
    private: bool = False
    arguments: Arguments | None = None  # of an address without an owner
    answers: int = 0  # of an address for machines: the status of a call without its signature

    def lets_in(self, person: User | None, owner: User | None) -> bool:
        role = person.role if person else None
        if role not in self.roles or person is None or self.of is None:
            return role in self.roles
        if None in self.roles:  # the link's token is the permission, whoever holds it
            return True
        if self.private:
            return person == owner
        if role in {Role.VIEWER, Role.ADMIN, Role.MARKETING}:
            return True
        mine = owner is not None and (owner == person or owner.lead_id == person.pk)
        return mine or (owner is None and role == Role.LEAD)

    def body(self, arguments: Arguments) -> Arguments:
        return self.data(arguments) if callable(self.data) else self.data or {}


def account(owner: User | None) -> Arguments:
    return {"account_id": make_account(owner=owner).pk}


def contact(owner: User | None) -> Arguments:
    return {"contact_id": make_contact(make_account(owner=owner)).pk}
