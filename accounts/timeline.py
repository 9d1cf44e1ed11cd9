"""How the lines of a timeline are worded. Apps register their kinds in a module `wordings`.

    register("owner-changed", _("%(actor)s gave the account to %(to)s."), to="user")

The sentence names parameters of the event; the keywords say what a parameter is: user, contact,
account, day, stage, role, money (with the event's `currency`), fields. Others are shown as they
are. Names are looked up when a line is shown, in one query a kind of thing for the whole page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from accounts.models import Account, Contact, Event, Role, Stage, User
from csm_portal.lib import when
from csm_portal.lib.money import money


@dataclass(frozen=True)
class Wording:
    sentence: Any  # lazily translated, with named places
    shows: Mapping[str, str]


_wordings: dict[str, Wording] = {}


def register(kind: str, sentence: Any, **shows: str) -> None:
    _wordings[kind] = Wording(sentence, shows)


def sentences(events: Iterable[Event], reader: User) -> dict[int, str]:
    """Each event's sentence by its id, in the reader's language; at most three queries."""
    events = list(events)
    autodiscover_modules("wordings")
    names = Names.of(events, reader)
    return {event.pk: _sentence(event, names) for event in events}


def _sentence(event: Event, names: Names) -> str:
    wording = _wordings.get(event.kind)
    if wording is None:
        return _("Noted: %(kind)s.") % {"kind": event.kind}
    given = dict.fromkeys(wording.shows) | event.parameters
    values = {name: names.show(wording.shows.get(name, ""), given, name) for name in given}
    values["actor"] = names.actor(event.actor_id)
    return str(wording.sentence) % defaultdict(str, values)


@dataclass
class Names:
    """The names behind the ids of a page of events."""

    users: dict[int, str] = field(default_factory=dict)
    contacts: dict[int, str] = field(default_factory=dict)
    accounts: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, events: list[Event], reader: User) -> Names:
        wanted: dict[str, set[int]] = {"user": set(), "contact": set(), "account": set()}
        for event in events:
            wanted["user"].add(event.actor_id or 0)
            for name, what in _shows(event):
                if what in wanted and isinstance(event.parameters.get(name), int):
                    wanted[what].add(event.parameters[name])
        contacts = Contact.objects.visible_to(reader).filter(pk__in=wanted["contact"])
        accounts = Account.objects.visible_to(reader).filter(pk__in=wanted["account"])
        return cls(
            {user.pk: str(user) for user in User.objects.filter(pk__in=wanted["user"] - {0})},
            {contact.pk: str(contact) for contact in contacts} if wanted["contact"] else {},
            {account.pk: str(account) for account in accounts} if wanted["account"] else {},
        )

    def actor(self, user_id: int | None) -> str:
        return self.users.get(user_id or 0) or _("The portal")

    def show(self, what: str, given: Mapping[str, Any], name: str) -> str:
        value = given[name]
        if what == "money":
            return _("unknown") if value is None else money(Decimal(value), given["currency"])
        return _SHOWN.get(what, _plain)(self, value)


def _shows(event: Event) -> Iterable[tuple[str, str]]:
    wording = _wordings.get(event.kind)
    return wording.shows.items() if wording else ()


def _plain(names: Names, value: Any) -> str:
    return str(value)


def _day(names: Names, value: Any) -> str:
    return when.day(date.fromisoformat(value)) if value else _("no date")


def _fields(names: Names, value: Any) -> str:
    known = {f.name: f for model in (Account, Contact) for f in model._meta.fields}
    return ", ".join(
        str(known[name].verbose_name) if name in known else name for name in value or []
    )


_SHOWN: dict[str, Callable[[Names, Any], str]] = {
    "user": lambda names, value: names.users.get(value) or _("nobody"),
    "contact": lambda names, value: names.contacts.get(value) or _("a contact"),
    "account": lambda names, value: (
        names.accounts.get(value) or (_("another account") if value else _("none"))
    ),
    "day": _day,
    "stage": lambda names, value: str(dict(Stage.choices).get(value, value)),
    "role": lambda names, value: str(dict(Role.choices).get(value, value)),
    "fields": _fields,
}
