"""Whether a person is known cannot be told from outside."""

import time
from statistics import median

import pytest

ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def answer(client, email):
    began = time.perf_counter()
    response = client.post("/login/", {"login": email, "password": "wrong"})
    return response, time.perf_counter() - began


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
    took = {
        email: median(answer(client, email)[1] for _ in range(3))
        for email in (known, "who@portal.example")
    }

    slow, quick = max(took.values()), min(took.values())
    assert slow - quick < 0.05 or quick > slow / 2
