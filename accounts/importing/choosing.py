"""What a person chose on the page: the columns, the order of dates, the options."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.importing.kinds import EXTRA, LEFT_OUT, Kind
from accounts.importing.refusal import Refused
from accounts.models import Import

SWITCHES = ("anonymous", "create_accounts", "history_only")


def choose(import_: Import, kind: Kind, said: QueryDict) -> bool:
    """Take over what was chosen. True when the rows must be looked at again.

    Only what the page offers is read; raises Refused for a date that is none.
    """
    before = (list(import_.mapping), dict(import_.options))
    names = {LEFT_OUT, EXTRA, *(column.name for column in kind.columns)}
    for place, known in enumerate(import_.mapping):
        name = said.get(f"column-{place}", known)
        import_.mapping[place] = name if name in names else known
    import_.options = _options(import_, kind, said)
    good_rows = import_.options.pop("good_rows", False)
    before[1].pop("good_rows", None)
    differs = before != (import_.mapping, import_.options)
    import_.options["good_rows"] = good_rows
    import_.save(update_fields=["mapping", "options"])
    return differs


def _options(import_: Import, kind: Kind, said: QueryDict) -> dict[str, Any]:
    orders = {
        str(place): order
        for place in range(len(import_.mapping))
        if (order := said.get(f"order-{place}", "")) in {"dmy", "mdy"}
    }
    options: dict[str, Any] = {"good_rows": said.get("bad") == "good"}
    options |= {name: known for name, known in import_.options.items() if name == "language"}
    options |= {name: True for name in SWITCHES if name in kind.offers and said.get(name)}
    if known := import_.options.get("orders", {}) | orders:
        options["orders"] = known
    if day := said.get("date", "").strip():
        options["date"] = _past(day)
    return options


def _past(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day > timezone.localdate():
        raise Refused(_("One date for the whole file: write a past day as YYYY-MM-DD."))
    return day.isoformat()
