from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import Day, Line, PortalForm


class HoldForm(PortalForm):
    until = Day(label=_("Until"))
    reason = Line(
        label=_("Why"),
        max_length=300,
        error_messages={"required": _("Say why: everybody who sees the account reads it.")},
    )
