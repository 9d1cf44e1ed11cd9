"""Silence as a reason, under the curve and nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts.models import Persona
from accounts.tests.factories import make_account, make_contact
from success import reasons, refreshing
from surveys import last_answers
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(alice):
    return make_account("Neri", owner=alice)


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def asked(contact, *days, **fields):
    for ago in days:
        make_invitation(contact=contact, asked_at=days_ago(ago), **fields)
    last_answers.recompute([contact.pk])


def said(account):
    refreshing.refresh([account.pk])
    return [str(worded) for worded in reasons.wordings([account])[account.pk]]


def found(account, code):
    refreshing.refresh([account.pk])
    return account.reasons.filter(code=code).exists()


def test_three_requests_without_a_reply_are_a_reason(account):
    contact = make_contact(account)
    make_answer(9, contact, days_ago=400)
    asked(contact, 200, 110, 20)

    assert any(s.startswith("No reply to 3 requests since") for s in said(account))
    assert any(s.endswith("; they used to answer.") for s in said(account))


def test_it_is_said_in_french(account):
    contact = make_contact(account)
    make_answer(9, contact, days_ago=400)
    asked(contact, 200, 110, 20)

    with translation.override("fr"):
        assert any(s.startswith("Sans réponse à 3 envois depuis le ") for s in said(account))
        assert any(s.endswith("avant, ils répondaient.") for s in said(account))


def test_who_never_answered_has_not_stopped_answering(account):
    asked(make_contact(account), 200, 110, 20)

    assert any("nobody has ever answered" in sentence for sentence in said(account))


def test_two_requests_are_enough_where_whoever_decides_is_silent(account):
    asked(make_contact(account, persona=Persona.USER), 100, 20)
    assert not found(account, "silence")

    asked(make_contact(account, persona=Persona.DECISION_MAKER), 100, 20)
    assert found(account, "silence")


def test_what_a_colleague_has_answered_since_is_no_silence_of_the_account(account):
    asked(make_contact(account), 200, 110, 20)
    colleague = make_contact(account)
    make_answer(8, colleague, days_ago=50)
    last_answers.recompute([colleague.pk])

    assert not found(account, "silence")


def test_who_was_asked_this_week_is_still_thinking(account):
    asked(make_contact(account), 3, 2, 1)

    assert not found(account, "silence")


def test_who_has_left_is_not_silent(account):
    asked(make_contact(account, left_on=days_ago(5).date()), 200, 110, 20)

    assert not found(account, "silence")


def test_an_onboarding_that_ended_without_a_word(alice):
    ended_on = timezone.localdate() - timedelta(days=30)
    account = make_account("Estrelle", owner=alice, onboarding_ended_on=ended_on)
    asked(make_contact(account), 20)

    assert any(s.startswith("Onboarding ended 30 days ago; asked on ") for s in said(account))
    assert not found(account, "silence")


def test_an_onboarding_is_not_silent_when_somebody_answered(alice):
    account = make_account("Estrelle", owner=alice, onboarding_ended_on=days_ago(30).date())
    asked(make_contact(account), 20)
    make_answer(8, make_contact(account), days_ago=10)

    assert not found(account, "onboarding_silent")


def test_the_page_draws_every_request_on_a_rail_of_its_own(as_alice, account):
    contact = make_contact(account, name="Hélène Vasseur")
    answer = make_answer(9, contact, days_ago=100)
    asked(contact, 101, answered_at=answer.answered_at)
    asked(contact, 20)
    refreshing.refresh([account.pk])
    page = as_alice.get(f"/accounts/{account.pk}/").text

    assert "Hélène Vasseur was asked on" in page
    assert page.count('<circle class="silent"') == 3  # in each of the three drawings
    assert page.count('<circle class="asked"') == 3


def test_a_row_shows_who_is_silent_as_a_ring_and_the_year_with_crosses(as_alice, account):
    heard = make_contact(account, name="Ana Ruiz", title="CIO")
    make_answer(9, heard, days_ago=100)
    asked(heard, 40)
    asked(make_contact(account, name="Luc Estève"), 90, 30)
    asked(make_contact(account, name="Paul Roche"), 1)
    make_contact(account, name="Mina Rey")
    refreshing.refresh([account.pk])
    page = as_alice.get("/portfolio/").text

    assert "Ana Ruiz, CIO: 9, 3 months ago, silent since" in page
    assert "Luc Estève: asked 2 times and silent, first" in page
    assert "Paul Roche: no answer yet" in page
    assert "Mina Rey: never asked" in page
    assert page.count('<li data-class="silence"') == 2  # his, and the sign that says what it means
    assert '<path class="silent" d="M' in page
