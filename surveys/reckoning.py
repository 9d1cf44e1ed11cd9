"""A preview is asked for by a page, reckoned by a worker, and kept while it holds.

It holds for an hour, and as long as nobody changes the programme: its words, whom it asks, its
hours, quiet days. What contacts and letters do meanwhile is why it ages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from csm_portal.lib.nudge import nudge
from surveys import days
from surveys.kept_previews import kept, preview_of
from surveys.models import KeptPreview, Programme, QuietPeriod
from surveys.previewing import Preview, preview
from surveys.terms import hashed, terms

HOLDS = timedelta(hours=1)
SHAPE = 2  # of what is kept: whoever changes it raises it, and nobody reads the rows of before


@dataclass(frozen=True)
class Reckoning:
    """How a programme's preview stands."""

    programme: Programme
    row: KeptPreview | None
    is_of_now: bool  # reckoned, or being reckoned, from the programme as it is

    @classmethod
    def of(cls, programme: Programme) -> Reckoning:
        row = KeptPreview.objects.filter(programme=programme).first()
        return cls(programme, row, row is not None and row.basis == basis(programme))

    @property
    def is_under_way(self) -> bool:
        return self.row is not None and self.is_of_now and self.row.reckoned_at is None

    @property
    def seen(self) -> Preview | None:
        """None where it does not hold, or not any more."""
        row = self.row
        if row is None or not self.is_of_now or row.reckoned_at is None or row.found is None:
            return None
        return preview_of(row.found) if row.reckoned_at > timezone.now() - HOLDS else None


def ask(programme: Programme) -> bool:
    """Have it reckoned, unless it is under way. True for the call that did it."""
    wanted = basis(programme)
    KeptPreview.objects.get_or_create(programme=programme)
    rows = KeptPreview.objects.filter(programme=programme)
    asked = rows.exclude(basis=wanted, reckoned_at=None).update(
        basis=wanted, asked_at=timezone.now(), begun_at=None, reckoned_at=None, found=None
    )
    nudge("surveys.preview")
    return bool(asked)


def reckon_due() -> int:
    """Reckon what was asked for; how many. Safe twice, or side by side."""
    waiting = KeptPreview.objects.waiting().select_related("programme")
    return sum(_reckon(row) for row in waiting)


def _reckon(row: KeptPreview) -> bool:
    now = timezone.now()
    if not KeptPreview.objects.waiting().filter(pk=row.pk).update(begun_at=now):
        return False  # another worker was quicker
    reckoned_from = basis(row.programme)
    seen = preview(row.programme)
    mine = KeptPreview.objects.filter(pk=row.pk, begun_at=now, reckoned_at=None)
    done = mine.update(
        basis=reckoned_from, reckoned_at=timezone.now(), found=kept(seen) if seen else None
    )
    return bool(done)


def basis(programme: Programme) -> str:
    """What a preview is reckoned from, but for the people themselves; the day, too."""
    today = days.today()
    begun = Programme.objects.filter(pk=programme.pk).values_list("started_at", "stopped_at")
    newest = programme.waves.order_by("-pk").values_list("pk", flat=True).first()
    quiet = QuietPeriod.objects.filter(ends_on__gte=today).order_by("pk")
    spans = quiet.values_list("begins_on", "ends_on", "country")
    return hashed(SHAPE, today, terms(programme), begun.first(), newest, list(spans))
