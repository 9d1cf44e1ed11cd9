"""A session begins anew at the sign-in, ends in time, and with everything that should end it."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.tests.factories import PASSWORD

HOUR = 3600


def enter(client, user):
    return client.post("/login/", {"login": user.email, "password": PASSWORD})


def is_in(client):
    return client.get("/me/").status_code == 200


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-02 08:00", tick=False) as clock:
        yield clock


def test_a_session_laid_out_beforehand_is_not_taken_over(client, alice):
    client.get("/login/")
    client.session["laid"] = "out"
    client.session.save()
    before = client.session.session_key
    enter(client, alice)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_ends_after_hours_without_use(client, alice, clock):
    enter(client, alice)
    for _ in range(3):
        clock.shift(11 * HOUR)
        assert is_in(client)
    clock.shift(12 * HOUR + 1)

    assert not is_in(client)


def test_a_session_ends_after_days_of_use_too(client, alice, clock):
    enter(client, alice)
    for _ in range(14 * 24 // 8):
        assert is_in(client)
        clock.shift(8 * HOUR)
    clock.shift(1)

    assert not is_in(client)


def test_reading_page_after_page_writes_the_session_rarely(client, alice, clock, db):
    enter(client, alice)
    is_in(client)
    before = Session.objects.get().expire_date
    clock.shift(60)
    is_in(client)

    assert Session.objects.get().expire_date == before


def test_leaving_takes_a_form_and_clears_the_browser(as_alice):
    as_alice.get("/logout/")
    assert is_in(as_alice)

    response = as_alice.post("/logout/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(as_alice)


@pytest.fixture
def elsewhere(alice):
    other = Client()
    enter(other, alice)
    return other


def test_a_new_password_ends_the_other_sessions(client, alice, elsewhere):
    enter(client, alice)
    new = {
        "oldpassword": PASSWORD,
        "password1": "quite another one",
        "password2": "quite another one",
    }
    before = client.session.session_key
    client.post("/password/change/", new)

    assert client.session.session_key != before
    assert is_in(client)
    assert not is_in(elsewhere)


def test_other_sessions_are_listed_and_ended(client, alice, elsewhere):
    enter(client, alice)
    is_in(elsewhere)
    assert "2 places" in client.get("/me/sessions/").content.decode()

    client.post("/me/sessions/")
    assert is_in(client)
    assert not is_in(elsewhere)


def test_a_deactivated_person_is_out_at_once(client, alice):
    enter(client, alice)
    alice.deactivated_at = alice.created_at
    alice.save()

    assert not is_in(client)


def test_a_session_remembers_the_real_address_not_a_pretended_one(client, alice):
    client.post(
        "/login/",
        {"login": alice.email, "password": PASSWORD},
        REMOTE_ADDR="192.0.2.1",
        headers={"x-forwarded-for": "198.51.100.9", "x-real-ip": "198.51.100.9"},
    )
    client.get("/me/")

    assert UserSession.objects.get(user=alice).ip == "192.0.2.1"


def test_one_proxy_that_is_trusted_says_where_from(client, alice, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client.post(
        "/login/",
        {"login": alice.email, "password": PASSWORD},
        headers={"x-forwarded-for": "203.0.113.5, 198.51.100.9"},
    )

    assert UserSession.objects.get(user=alice).ip == "198.51.100.9"
