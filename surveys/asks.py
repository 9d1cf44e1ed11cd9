"""What a contact's row says of its asks: the last one, and how many were met with silence."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Contact
from csm_portal.lib.chunks import chunks
from surveys.models import Invitation

AT_ONCE = 1_000  # contacts a statement


def recompute(contact_ids: Iterable[int]) -> None:
    """From all their invitations; silence counts since their last answer, however it came."""
    since = Q(contact__last_answered_at=None) | Q(asked_at__gt=F("contact__last_answered_at"))
    theirs = Invitation.objects.filter(contact=OuterRef("pk")).order_by()
    asked = theirs.asked().values("contact")
    silent = theirs.silent().filter(since).values("contact")
    for some in chunks(sorted(set(contact_ids)), AT_ONCE):
        Contact.objects.filter(pk__in=some).update(
            last_asked_at=Subquery(asked.annotate(last=Max("asked_at")).values("last")),
            silent_asks=Coalesce(Subquery(silent.annotate(n=Count("pk")).values("n")), 0),
            silent_since=Subquery(silent.annotate(first=Min("asked_at")).values("first")),
        )
