"""What was sent to one person, and what came of it: a line an ask, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from accounts.models import Contact
from letters.models import Letter
from surveys import closing
from surveys.inviting import KIND
from surveys.models import Invitation

SHOWN = 20


@dataclass(frozen=True)
class Sent:
    invitation: Invitation
    reminders: int
    reminded_at: datetime | None
    told_at: datetime | None  # what became of their answers: "you said, we did"

    @property
    def moment(self) -> datetime:
        one = self.invitation
        return one.asked_at or one.undeliverable_at or one.created_at

    @property
    def possibly_twice(self) -> bool:
        letter = self.invitation.letter
        return letter is not None and letter.possibly_doubled_at is not None


def to(contact: Contact) -> list[Sent]:
    """Two queries. Without those that still wait: they are told as what comes next."""
    mine = Invitation.objects.filter(contact=contact).exclude(
        asked_at=None, undeliverable_at=None, left_out=""
    )
    found = mine.select_related("wave__programme", "letter").order_by("-created_at", "-pk")
    invitations = list(found[:SHOWN])
    later = Q(kind=KIND, number__gte=1) | Q(kind=closing.KIND)
    letters = Letter.objects.filter(later, sent_at__isnull=False)
    letters = letters.filter(subject_id__in=[one.pk for one in invitations])
    rows = letters.order_by().values_list("subject_id", "kind")
    news = {(pk, kind): (n, at) for pk, kind, n, at in rows.annotate(Count("pk"), Max("sent_at"))}
    lines = []
    for one in invitations:
        reminders, reminded_at = news.get((one.pk, KIND), (0, None))
        _one, told_at = news.get((one.pk, closing.KIND), (0, None))
        lines.append(Sent(one, reminders, reminded_at, told_at))
    return sorted(lines, key=lambda line: line.moment, reverse=True)
