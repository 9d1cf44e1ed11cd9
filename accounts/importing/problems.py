"""What can be wrong with a row, as codes with parameters, worded when shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Movement, Persona, Stage


@dataclass(frozen=True)
class Wording:
    title: Any
    reason: Any  # of one row, with named places for the parameters
    bad: bool = True  # otherwise a note: the row is taken
    otherwise: Any = ""  # the reason of a row without parameters


@dataclass(frozen=True)
class Problem:
    code: str
    raw: str = ""
    parameters: Mapping[str, Any] | None = None


_wordings: dict[str, Wording] = {}


def register(code: str, title: Any, reason: Any, *, bad: bool = True, otherwise: Any = "") -> None:
    _wordings[code] = Wording(title, reason, bad, otherwise)


def wording_of(code: str) -> Wording:
    return _wordings.get(code, Wording(code, code))


def is_bad(code: str) -> bool:
    return wording_of(code).bad


def reason(code: str, parameters: Mapping[str, Any] | None) -> str:
    wording = wording_of(code)
    if not parameters and wording.otherwise:
        return str(wording.otherwise)
    said = dict(parameters or {})
    if "choices" in said:
        said["choices"] = in_words(said["choices"])
    return str(wording.reason) % said


def in_words(codes: str) -> str:
    """ "trial, lost" as the reader would write it in a cell: "essai, perdu" in French."""
    labels = dict([*Stage.choices, *Persona.choices, *Movement.Kind.choices])
    words = (str(labels.get(code, code)) for code in codes.split(", "))
    return ", ".join(word if word.isupper() else word.lower() for word in words)


register("cells", _("More cells than columns"), _("a separator inside a text without quotes?"))
register(
    "account-unknown",
    _("Account not found"),
    _("known: %(nearest)s"),
    otherwise=_("nothing like it"),
)
register("account-many", _("Account not clear"), _("several accounts have this name"))
register("account-missing", _("No account"), _("the cell is empty"))
register("name-missing", _("No name"), _("a new account needs a name"))
register("parent-unknown", _("Parent group not found"), _("import the group first"))
register("owner-unknown", _("Owner not found"), _("nobody who may own accounts has this address"))
register("address", _("Not an address"), _("write it like ana@customer.example"))
register("person-missing", _("Nobody named"), _("who it is about is missing"))
register("person-many", _("Person not clear"), _("several people of this account have this name"))
register("date", _("Not a date"), _("no such date: write it like 2026-05-07"))
register("date-order", _("Day or month first?"), _("the file does not say it"))
register("date-missing", _("No date"), _("the cell is empty"))
register("future", _("In the future"), _("after today"))
register("amount", _("Not an amount"), _("write it like 1234.50"))
register("amount-missing", _("No amount"), _("the cell is empty"))
register("whole", _("Not a whole number"), _("write it like 12"))
register("too-large", _("Too large a number"), _("larger than %(most)s"))
register("currency", _("Not a currency"), _("three letters, like EUR"))
register("choice", _("Not one of the choices"), _("one of: %(choices)s"))
register("too-long", _("Too long a text"), _("more than %(most)s characters"))
register("movement-kind", _("Kind of movement not known"), _("one of: %(choices)s"))
register("ends-first", _("Ends before it starts"), _("the end is before the start"))
register("time-zone", _("Not a time zone"), _("write it like Europe/Paris"))
register(
    "language",
    _("Language not known"),
    _("not taken over: write it like French, or fr"),
    bad=False,
)
register("yes-no", _("Neither yes nor no"), _("write yes or no"))
register("twice", _("Twice the same"), _("the same as row %(row)s"), bad=False)
register(
    "address-unknown",
    _("Person not found"),
    _("nobody has this address: name the account in a column"),
)
register(
    "address-at-many",
    _("Person at several accounts"),
    _("several accounts have somebody with this address: name the account in a column"),
)
register("since-missing", _("First revenue without a date"), _("say since when: customer since"))
register("rate-missing", _("No rate for the currency"), _("ask an admin to add it: %(currency)s"))
register(
    "account-twice",
    _("Twice the same account"),
    _("also in row %(row)s: the later row counts"),
    bad=False,
)
register(
    "person-twice", _("Twice the same person"), _("also in row %(row)s: the later row counts"),
    bad=False,
)  # fmt: skip
