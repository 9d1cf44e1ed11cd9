"""Who would recommend us today. Nothing here knows an address or a risk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import Contact, Note, Stage
from advocacy.models import Consent

CURRENT = timedelta(days=365)  # an older 9 or 10 says nothing about today
STEADY = 3  # answers in a row that make a habit
COUNTED = 5_000  # people; nobody who picks a few needs to know how many more there are

Place = tuple[int, datetime, int]  # streak, last answer, id: where a page ended


def current() -> QuerySet[Contact]:
    """People whose last answer, at most 365 days old, is a 9 or 10, and who are still with us."""
    here = Q(left_on=None) | Q(left_on__gt=timezone.localdate())
    return Contact.objects.standing().filter(
        ~Q(account__stage=Stage.LOST),
        here,
        streak__gt=0,
        last_answered_at__gte=timezone.now() - CURRENT,
        account__merged_into=None,
    )


def longest_first(people: QuerySet[Contact], after: Place | None = None) -> QuerySet[Contact]:
    """In the order of the index `contact_promoters`, from where the last page ended."""
    if after:
        people = people.filter(TupleLessThan((F("streak"), F("last_answered_at"), F("id")), after))
    return people.order_by("-streak", "-last_answered_at", "-id")


def open_requests() -> QuerySet[Note]:
    return Note.objects.filter(kind=Note.Kind.REQUEST, answered_at=None)


def waiting(people: QuerySet[Contact]) -> QuerySet[Contact]:
    """Those whom marketing asked for, and whose CSM has not replied yet."""
    return people.filter(Exists(open_requests().filter(contact=OuterRef("pk"))))


def agreed(people: QuerySet[Contact]) -> QuerySet[Contact]:
    """Those who allowed something that still holds."""
    return people.filter(Exists(Consent.objects.in_force().filter(contact=OuterRef("pk"))))


@dataclass(frozen=True)
class Total:
    """A number of people, counted until there are many."""

    n: int

    def __str__(self) -> str:
        if self.n > COUNTED:
            return gettext("more than %(n)s") % {"n": intcomma(COUNTED)}
        return intcomma(self.n)


def totals() -> dict[str, Total]:
    """How many there are, how many of them said it three times in a row, how many wait."""
    longest = longest_first(current())[: COUNTED + 1]  # so that the steady are counted to the end
    counts = longest.aggregate(today=Count("pk"), steady=Count("pk", Q(streak__gte=STEADY)))
    more = {"waiting": waiting(current()).count(), "agreed": agreed(current()).count()}
    return {name: Total(n) for name, n in (counts | more).items()}
