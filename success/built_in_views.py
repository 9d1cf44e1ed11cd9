"""The views that everybody has: a name, the query of the list's address, how many accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Role, User


@dataclass(frozen=True)
class View:
    name: str
    query: str
    count: int | None = None  # of a saved one: counting each would cost a query


def built_in(user: User, totals: dict[str, Any]) -> list[View]:
    everything = {Role.CSM: _("All mine"), Role.LEAD: _("My team")}.get(
        Role(user.role), _("All accounts")
    )
    views = [
        View(everything, "", totals["accounts"]),
        View(_("Can leave in 90 days"), "leave=90", totals["leave90"]),
        View(_("Onboarding"), "stage=onboarding", totals["onboarding"]),
        View(_("Happy, to grow"), "reason=growing", totals["growing"]),
    ]
    if user.role in {Role.LEAD, Role.ADMIN}:
        views.append(View(_("Without an owner"), "owner=none", totals["unowned"]))
    return views
