"""What a contact's row says of the asks: the last one, and those since the last answer.

An ask without an answer counts here from the moment it leaves; whoever reads decides when it is
old enough to be called silence (`Contact.is_silent`). Who said "do not ask me" has answered in
their way, that ask and those before it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Contact
from csm_portal.lib.among import among
from csm_portal.lib.chunks import chunks
from surveys.models import Answer, Invitation

AT_ONCE = 1_000  # contacts a statement


def recompute(contact_ids: Iterable[int]) -> None:
    """From all their invitations and their last answer, which must stand on the row by then."""
    for some in chunks(sorted(set(contact_ids)), AT_ONCE):
        _match(some)
        _recount(some)


def _recount(contact_ids: list[int]) -> None:
    theirs = Invitation.objects.filter(contact=OuterRef("pk"))
    asked = theirs.asked().order_by().values("contact")
    since_then = Q(contact__last_answered_at=None) | Q(contact__last_answered_at__lt=F("asked_at"))
    later = Invitation.objects.filter(
        contact=OuterRef("contact"), dismissed_at__gte=OuterRef("asked_at")
    )
    waited = theirs.silent().filter(~Exists(later), since_then)
    since = waited.order_by().values("contact")
    was_asked = Exists(theirs.asked()) | ~Q(last_asked_at=None) | ~Q(silent_asks=0)
    Contact.objects.filter(was_asked, among("pk", contact_ids)).update(
        last_asked_at=Subquery(asked.annotate(at=Max("asked_at")).values("at")),
        silent_asks=Coalesce(Subquery(since.annotate(n=Count("pk")).values("n")), 0),
        silent_since=Subquery(since.annotate(at=Min("asked_at")).values("at")),
    )


def _match(contact_ids: Iterable[int]) -> None:
    """Write on each imported ask when it was answered, or that it was not.

    Only the dates speak: what a person said after it, and before the next ask, answered it.
    """
    between = Invitation.objects.asked().filter(
        contact=OuterRef("contact"),
        asked_at__gt=OuterRef(OuterRef("asked_at")),
        asked_at__lte=OuterRef("answered_at"),
    )
    answers = Answer.objects.counting().filter(
        ~Exists(between),
        contact=OuterRef("contact"),
        answered_at__gte=OuterRef("asked_at"),
        invitation=None,
    )
    first = Subquery(answers.order_by("answered_at").values("answered_at")[:1])
    asks = Invitation.objects.filter(among("contact", contact_ids), wave=None)
    asks.update(answered_at=first)
