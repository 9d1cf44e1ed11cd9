"""Why no letter of any kind leaves, where that is so: for the pages of waves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from accounts.models import User
from letters.models import Switch


@dataclass(frozen=True)
class Stop:
    by: User | None = None
    since: datetime | None = None
    by_command: bool = False  # of whoever runs the portal
    by_environment: bool = False  # no page starts it again

    @property
    def stood_still(self) -> bool:
        """Nobody stopped it: no worker had looked for hours, which may be a restored backup."""
        return not (self.by or self.by_command or self.by_environment)


def stop() -> Stop | None:
    """At most two queries."""
    if not settings.SENDING:
        return Stop(by_environment=True)
    switch = Switch.objects.stopped().first()
    if switch is None:
        return None
    by = User.objects.filter(pk=switch.killed_by).first() if switch.killed_by else None
    return Stop(by, switch.killed_at, by_command=switch.reason == "command")
