"""What looks like a machine: too quick, a hidden field filled in, every number opened."""

from __future__ import annotations

import pytest

from surveys import receipts, suspicion
from surveys.models import Answer
from surveys.tests.asking import make_invitation

pytestmark = pytest.mark.django_db
QUICK = suspicion.QUICK  # as it is outside of tests


def suspicion_of(invitation):
    return Answer.objects.get(invitation=invitation).suspicion


@pytest.mark.parametrize(("later", "why"), [(1.9, "quick"), (2.1, "")])
def test_two_seconds_are_too_quick_for_a_person(monkeypatch, later, why):
    monkeypatch.setattr(suspicion, "QUICK", QUICK)
    now = suspicion.time.time()
    stamp = suspicion.stamp(7)
    monkeypatch.setattr(suspicion.time, "time", lambda: now + later)

    assert suspicion.judge(7, stamp, "") == why


@pytest.mark.parametrize("stamp", ["", "x", "1-2:3", "{other}"])
def test_a_form_that_was_never_opened_is_held(press, stamped, stamp):
    stamp = stamp.format(other=stamped(make_invitation()))

    press(make_invitation(), 10, opened=stamp)

    assert Answer.objects.get().suspicion == "quick"


def test_who_fills_in_the_hidden_field_is_held(press):
    press(make_invitation(), 10, topic="Buy now")

    assert Answer.objects.get().suspicion == "hidden"


def test_three_numbers_within_ten_seconds_are_held(press, client, monkeypatch):
    monkeypatch.setattr("surveys.suspicion.QUICK", 0)
    invitation = make_invitation()
    for score in (0, 5, 9):
        client.get(f"{receipts.answer_path(invitation.pk)}?score={score}")

    press(invitation, 9, seconds=0)

    assert suspicion_of(invitation) == "several"


def test_who_opens_the_letter_after_a_scanner_did_is_not_taken_for_it(press, client, monkeypatch):
    monkeypatch.setattr("surveys.suspicion.QUICK", 0)
    monkeypatch.setattr("surveys.suspicion.SLACK", -60)
    invitation = make_invitation()
    for score in range(11):
        client.get(f"{receipts.answer_path(invitation.pk)}?score={score}")

    press(invitation, 9, seconds=0)

    assert suspicion_of(invitation) == ""


def test_two_numbers_within_ten_seconds_are_a_change_of_mind(press, client):
    invitation = make_invitation()
    for score in (5, 9):
        client.get(f"{receipts.answer_path(invitation.pk)}?score={score}")

    press(invitation, 9, seconds=60)

    assert suspicion_of(invitation) == ""


def test_without_the_cache_a_press_still_counts(press, client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    invitation = make_invitation()
    for score in range(11):
        client.get(f"{receipts.answer_path(invitation.pk)}?score={score}")

    press(invitation, 9)

    assert suspicion_of(invitation) == ""
