"""A person allows something after a 9 or 10, and takes it back whenever they like."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.locking import hold_contact
from accounts.models import Contact, Event
from advocacy.models import Consent
from surveys.languages import Language
from surveys.models import Answer

DAYS = {"6": 183, "12": 365, "24": 730}  # months that the page offers


def give(answer: Answer, uses: Iterable[str], months: str, language: Language) -> list[Consent]:
    """Write down what was ticked, with the sentence as it was read. Nothing else changes."""
    wanted = set(uses) if answer.comment else set(uses) & {Consent.Use.CALL}
    ticked = [use for use in Consent.Use.values if use in wanted]
    contact = answer.contact
    if contact is None or not ticked:
        return []
    until = timezone.localdate() + timedelta(days=DAYS.get(months, DAYS["12"]))
    with transaction.atomic():
        hold_contact(contact)
        _end(contact, ticked)
        given = Consent.objects.bulk_create(
            Consent(contact=contact, answer=answer, use=use, until=until,
                    text=language.consent[use], language=language.code)
            for use in ticked
        )  # fmt: skip
        _tell("consent-given", answer, ticked)
    return given


def withdraw(answer: Answer) -> int:
    """Everything that this person allowed, from now on not any more; how many things it was."""
    contact = answer.contact
    if contact is None:
        return 0
    with transaction.atomic():
        hold_contact(contact)
        ended = _end(contact, Consent.Use.values)
        if ended:
            _tell("consent-withdrawn", answer, [])
    return ended


def standing(answer: Answer) -> list[Consent]:
    """What the person allows today, whichever answer they said it after."""
    if answer.contact_id is None:
        return []
    return list(Consent.objects.in_force().filter(contact=answer.contact_id).order_by("pk"))


def _end(contact: Contact, uses: list[str]) -> int:
    standing = Consent.objects.filter(contact=contact, use__in=uses, withdrawn_at=None)
    return standing.update(withdrawn_at=timezone.now())


def _tell(kind: str, answer: Answer, uses: list[str]) -> None:
    contact = answer.contact_id
    Event.objects.record(kind, account=answer.account, contact=contact, uses=uses)
