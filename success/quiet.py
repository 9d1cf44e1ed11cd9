"""Reasons that speak of silence: asked, delivered, and not a word. Never of who was not asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from accounts.models import Contact, Stage
from success.facts import Facts
from success.found import Found

ENOUGH_ASKS = 3  # of one account; two, where whoever decides has been silent to both


def silent_people(facts: Facts) -> list[Contact]:
    """Who is still there, was asked a while ago, and has said nothing since."""
    there = (c for c in facts.contacts if not (c.left_on and c.left_on <= facts.today))
    return [contact for contact in there if contact.is_silent]


def asked_and_silent(facts: Facts) -> Iterator[Found]:
    """Only what was asked since anybody at the account has answered."""
    if onboarding_is_silent(facts):
        return
    last = facts.last.answered_at if facts.last else None
    people = [c for c in silent_people(facts) if not last or (c.silent_since or last) > last]
    asks = sum(contact.silent_asks for contact in people)
    enough = 2 if any(c.decides and c.silent_asks > 1 for c in people) else ENOUGH_ASKS
    if asks >= enough:
        since = min(c.silent_since for c in people if c.silent_since)
        yield Found(
            "silence", {"asks": asks, "since": since.isoformat(), "heard": last is not None}
        )


def onboarding_is_silent(facts: Facts) -> bool:
    ended = facts.account.onboarding_ended_on
    if ended is None or facts.days_since_onboarding is None:
        return False
    return any(onboarding_silent(facts, ended))


def onboarding_silent(facts: Facts, ended: date) -> Iterator[Found]:
    """Nobody has answered since the onboarding ended, though somebody was asked."""
    if facts.account.stage == Stage.LOST or _heard_since(facts, ended):
        return
    days = [_day(c) for c in silent_people(facts) if c.last_asked_at and _day(c) >= ended]
    if days:
        asked_on = max(days).isoformat()
        yield Found("onboarding_silent", {"on": ended.isoformat(), "asked_on": asked_on})


def _heard_since(facts: Facts, day: date) -> bool:
    last = facts.last
    return last is not None and timezone.localtime(last.answered_at).date() >= day


def _day(contact: Contact) -> date:
    assert contact.last_asked_at is not None
    return timezone.localtime(contact.last_asked_at).date()
