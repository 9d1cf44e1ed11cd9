"""Whom a programme asks, and for each one whom it leaves out: why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Account, Contact, Stage
from surveys.candidates import Candidate
from surveys.days import midnight
from surveys.models import AudienceRule, Hold, Invitation, Occasion, Programme

LATE = 14  # days after its moment that an onboarding or an event is still asked about
Fact, LeftOut, Kind = AudienceRule.Fact, Invitation.LeftOut, Programme.Kind
OF_CONTACT = {Fact.PERSONA, Fact.LANGUAGE}


def whom(programme: Programme, today: date) -> QuerySet[Contact]:
    """The contacts that a programme is about today, in the order of their number.

    Those who cannot be asked are among them: they get an invitation that says why.
    """
    found = Contact.objects.standing().filter(account__merged_into=None)
    found = found.filter(_rules(programme))
    if programme.kind == Kind.ONBOARDING:
        last = today - timedelta(days=programme.delay_days)
        span = (last - timedelta(days=LATE - 1), last)
        found = found.filter(account__onboarding_ended_on__range=span)
        found = found.exclude(_was_asked_since(programme, today - timedelta(days=LATE)))
    elif programme.kind != Kind.RELATIONSHIP:
        occasions = open_occasions(programme, today)
        found = found.filter(pk__in=occasions.order_by().values("contact"))
    return found.order_by("pk")


def open_occasions(programme: Programme, today: date) -> QuerySet[Occasion]:
    """What happened long enough ago, and not too long, and was not asked about."""
    last = today - timedelta(days=programme.delay_days)
    return Occasion.objects.filter(
        event_name__iexact=programme.event_name.strip(),
        taken_at=None,
        happened_on__range=(last - timedelta(days=LATE - 1), last),
    )


def _was_asked_since(programme: Programme, day: date) -> Exists:
    """An onboarding ends once: the next month's wave does not ask about it again."""
    theirs = Invitation.objects.filter(contact=OuterRef("pk"), wave__programme=programme)
    return Exists(theirs.filter(created_at__gte=midnight(day)))


def _rules(programme: Programme) -> Q:
    """Values of one fact are alternatives; several facts must all hold."""
    wanted: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    for rule in programme.rules.all():
        wanted[rule.fact, rule.field_id].append(rule.value)
    all_of = Q()
    for (fact, field), values in wanted.items():
        if fact == Fact.FIELD:
            mine = Account.objects.filter(field_values__field=field, field_values__value__in=values)
            all_of &= Q(account__in=mine.order_by().values("pk"))
        else:
            place = fact if fact in OF_CONTACT else f"account__{fact}"
            all_of &= Q(**{f"{place}__in": values})
    return all_of


def holds(contacts: Iterable[int], today: date) -> dict[int, date]:
    """Until when a CSM asks not to survey them; one query."""
    in_force = Hold.objects.filter(contact__in=contacts, ended_at=None, until__gte=today)
    return dict(in_force.values_list("contact", "until"))


def why_never(who: Candidate, today: date) -> str:
    """Why this person is not asked at all, as a LeftOut; empty where they may be."""
    reasons = (
        (who.stage == Stage.LOST, LeftOut.LOST),
        (who.left_on is not None and who.left_on <= today, LeftOut.LEFT),
        (who.address is None, LeftOut.NO_ADDRESS),
        (who.address is not None and who.mailbox is None, LeftOut.ERASED),
        (who.opted_out_at is not None, LeftOut.OPTED_OUT),
        (who.complained_at is not None, LeftOut.COMPLAINED),
        (who.bounced_at is not None, LeftOut.BOUNCED),
    )
    return next((reason.value for holds, reason in reasons if holds), "")


def why_later(who: Candidate) -> tuple[datetime | None, str]:
    """Before when nobody asks them, and why; the latest of what holds them back."""
    held = who.held_until
    waits = (
        (who.next_ask_at, LeftOut.TOO_RECENT),
        (who.paused_until, LeftOut.PAUSED),
        (midnight(held + timedelta(days=1)) if held else None, LeftOut.HELD),
    )
    return max(((when, why) for when, why in waits if when), default=(None, ""))
