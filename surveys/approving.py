"""Four eyes, for a company that wants them: no wave begins that two admins have not agreed to.

They agree to a programme as it stands. Whoever changes its words, its people or its hours takes
the agreement back: its next wave waits for two admins again, the one under way goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from accounts.models import Event, User
from csm_portal.lib.nudge import nudge
from letters.models import Letter
from surveys import trying
from surveys.models import Approval, Programme
from surveys.terms import terms

PEOPLE = 2


@dataclass(frozen=True)
class Eyes:
    """Who has agreed to a programme as it is, and whether that is enough."""

    wanted: bool
    was_tried: bool  # its newest words, by a test letter to somebody of ours
    agreed: tuple[User, ...] = ()
    terms: str = ""  # what they would agree to: comes back with the press

    @classmethod
    def of(cls, programme: Programme) -> Eyes:
        """At most five queries."""
        if not settings.FOUR_EYES:
            return cls(False, _was_tried(programme))
        now = terms(programme)
        rows = programme.approvals.filter(terms=now).select_related("by")
        agreed = tuple(row.by for row in rows.order_by("created_at", "pk"))
        return cls(True, _was_tried(programme), agreed, now)

    @property
    def are_enough(self) -> bool:
        return not self.wanted or len(self.agreed) >= PEOPLE

    @property
    def names(self) -> str:
        return ", ".join(map(str, self.agreed))

    def would_do_with(self, user: User) -> bool:
        """Would it be enough if this admin agreed, too?"""
        return self.was_tried and len({*self.agreed, user}) >= PEOPLE if self.wanted else True


def is_agreed(programme: Programme) -> bool:
    return not settings.FOUR_EYES or Eyes.of(programme).are_enough


def approve(programme: Programme, by: User, shown: str) -> bool:
    """Agree to it as it was shown, where that still holds and was tried; `shown`: its terms.

    True for the call that did it.
    """
    if shown != terms(programme) or not _was_tried(programme):
        return False
    with transaction.atomic():
        _row, new = Approval.objects.get_or_create(programme=programme, terms=shown, by=by)
        if new:
            Event.objects.record("programme-approved", by=by, name=programme.name)
    nudge("surveys.plan")
    return new


def _was_tried(programme: Programme) -> bool:
    newest = programme.versions.values("pk")[:1]
    return Letter.objects.filter(kind=trying.KIND, subject_id__in=newest).exists()
