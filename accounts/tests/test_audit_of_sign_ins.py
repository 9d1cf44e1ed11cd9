import pytest

from accounts.models import Event
from accounts.tests.factories import PASSWORD
from letters.tests.reading import written


@pytest.fixture
def kinds(alice):
    return lambda: [(e.kind, e.actor_id or e.parameters.get("user")) for e in Event.objects.all()]


def sign_in_by_hand(client, email, password=PASSWORD):
    return client.post("/login/", {"login": email, "password": password})


def test_a_sign_in_and_a_sign_out_are_recorded(client, alice, kinds):
    assert sign_in_by_hand(client, alice.email).status_code == 302
    client.post("/logout/")

    assert kinds() == [("signed-in", alice.pk), ("signed-out", alice.pk)]


def test_a_failed_sign_in_is_recorded_without_what_was_typed(client, alice, kinds):
    sign_in_by_hand(client, alice.email, "wrong")
    sign_in_by_hand(client, "my-password-by-mistake@x.test", "wrong")

    assert kinds() == [("sign-in-failed", alice.pk), ("sign-in-failed", None)]
    assert "mistake" not in str(list(Event.objects.values()))


def test_a_new_password_is_recorded(as_alice, alice, kinds):
    new = "quite another secret"
    as_alice.post(
        "/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert kinds() == [("password-set", alice.pk)]


def test_a_reset_mail_goes_to_the_stored_address(client, alice):
    client.post("/password/reset/", {"email": "ALICE@Portal.Example"})

    assert [to for to, _letter in written()] == ["alice@portal.example"]
    assert "http://127.0.0.1" in written()[0][1].text


def test_an_unknown_address_reads_the_same_page(client, alice):
    known = client.post("/password/reset/", {"email": alice.email})
    unknown = client.post("/password/reset/", {"email": "nobody@x.test"})

    assert (known.status_code, known.headers["Location"]) == (302, unknown.headers["Location"])
