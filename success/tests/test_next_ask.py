"""The contact's page says what was sent, and when or why not they are asked next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from letters.models import Address
from letters.tests.factories import make_letter
from surveys import silence
from surveys.models import Hold
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(alice):
    account = make_account("Neri", owner=alice)
    return make_contact(account, name="Ana Ruiz", email="ana@neri.example")


@pytest.fixture
def page(as_alice, ana):
    def page():
        return as_alice.get(reverse("success:contact-detail", args=[ana.pk])).text

    return page


def moment(days):
    return timezone.now() + timedelta(days=days)


def of(contact, **fields):
    Address.objects.filter(pk=contact.address_id).update(**fields)


def test_without_a_programme_nobody_is_asked(page):
    assert "Nobody is asked: no programme runs" in page()
    assert "Never asked" in page()


def test_a_planned_letter_says_its_day(ana, page):
    make_invitation(contact=ana, asked_at=None, due_at=moment(2))

    assert "They will be asked on" in page()


@pytest.mark.parametrize("held_up", ["a hold", "a rest"])
def test_what_waits_beyond_the_last_day_of_the_wave_is_not_promised(ana, alice, page, held_up):
    make_invitation(contact=ana, asked_at=None, due_at=moment(2))  # the wave asks for three days
    if held_up == "a hold":
        Hold.objects.create(contact=ana, until=moment(10).date(), reason="In court", by=alice)
    else:
        of(ana, next_ask_at=moment(11))

    assert "They will be asked on" not in page()
    assert "They can be asked again from" in page()


def test_what_became_of_their_answers_was_sent_too(ana, page):
    asked = make_invitation(contact=ana)
    assert "You said, we did" not in page()
    sent = {"state": "sent", "settled_at": moment(0), "sent_at": moment(0)}
    make_letter(ana.address, kind="you-said", subject_id=asked.pk, **sent)

    assert "“You said, we did” on" in page()


def test_the_rest_period_says_from_when_on(ana, page):
    make_wave().programme.start()
    of(ana, next_ask_at=moment(60))

    assert "They can be asked again from" in page()


def test_left_out_of_the_wave_says_why(ana, page):
    make_invitation(contact=ana, asked_at=None, due_at=None, left_out="no-room")

    assert "leaves them out: no day with room in this wave" in page()


def test_a_hold_stands_with_its_reason(ana, alice, page):
    Hold.objects.create(contact=ana, until=moment(30).date(), reason="In court", by=alice)

    assert "In court" in page()
    assert "End the hold" in page()


@pytest.mark.parametrize(
    "field",
    ["opted_out_at", "bounced_at", "complained_at"],
)
def test_who_is_never_asked_has_no_date(ana, page, field):
    make_invitation(contact=ana, asked_at=None, due_at=moment(2))
    of(ana, **{field: moment(-3)})

    assert "No programme asks them" in page()
    assert "They will be asked" not in page()


def test_an_invalid_address_is_not_silence(ana, page):
    make_invitation(contact=ana, asked_at=moment(-20))
    silence.recompute([ana.pk])
    of(ana, bounced_at=moment(-3))

    assert "Address invalid: not silence" in page()


def test_silence_says_how_often_and_since_when(ana, page):
    for days in (200, 110, 20):
        make_invitation(contact=ana, asked_at=moment(-days))
    silence.recompute([ana.pk])

    assert "No reply to our last 3 requests (since" in page()
    assert page().count("no reply") >= 3


def test_the_accounts_timeline_says_who_was_asked_and_is_silent(as_alice, ana):
    make_invitation(contact=ana, asked_at=moment(-20))
    page = as_alice.get(reverse("success:timeline", args=[ana.account_id])).text

    assert "Ana Ruiz was asked, and is silent" in page
    assert '<li data-class="silence">' in page
