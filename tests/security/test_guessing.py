"""Whether a person is known cannot be told from outside."""

import time

import pytest

ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def answer(client, email):
    """The page, and the processor's seconds that it took: a busy machine makes these no longer."""
    began = time.process_time()
    response = client.post("/login/", {"login": email, "password": "wrong"})
    return response, time.process_time() - began


@pytest.fixture
def known(alice, settings):
    settings.PASSWORD_HASHERS = ARGON2
    alice.set_password("what nobody guesses")
    alice.save()
    return alice.email


def test_a_wrong_password_and_an_unknown_person_read_the_same(client, known):
    pages = [answer(client, email)[0] for email in (known, "who@portal.example")]

    errors = [list(page.context["form"].non_field_errors()) for page in pages]
    assert [page.status_code for page in pages] == [200, 200]
    assert errors[0] == errors[1]


def test_an_unknown_person_takes_as_long(client, known):
    emails = (known, "who@portal.example")
    rounds = [[answer(client, email)[1] for email in emails] for _ in range(5)]
    took = [min(seconds) for seconds in zip(*rounds, strict=True)]

    slow, quick = max(took), min(took)
    assert slow - quick < 0.05 or quick > slow / 2


def forget(client, email):
    began = time.process_time()
    response = client.post("/password/reset/", {"email": email})
    return response, time.process_time() - began


def test_a_forgotten_password_takes_as_long_of_an_unknown_person(client, known, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": None}
    emails = (known, "who@portal.example")
    rounds = [[forget(client, email) for email in emails] for _ in range(5)]
    took = [min(second for _page, second in ones) for ones in zip(*rounds, strict=True)]

    assert {page.status_code for ones in rounds for page, _second in ones} == {302}
    assert max(took) - min(took) < 0.05
