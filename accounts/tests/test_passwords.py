"""Signing in, forgetting the password, and everybody who tries to misuse either."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Role, User
from accounts.tests.factories import PASSWORD
from letters.models import Letter
from letters.tests.reading import written

NEW = "violet lamp under water"


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


def try_to_sign_in(client, user, password, address="192.0.2.1", **headers):
    details = {"login": user.email, "password": password}
    return client.post("/login/", details, REMOTE_ADDR=address, headers=headers)


def reset_link(client, user):
    client.post("/password/reset/", {"email": user.email})
    return re.search(r"http://[^/]+(/\S+)", written()[-1][1].text).group(1)


def set_password(client, link, password=NEW):
    form = client.get(link, follow=True).redirect_chain[-1][0]
    return client.post(form, {"password1": password, "password2": password})


def test_ten_wrong_passwords_stop_the_eleventh_even_if_it_is_right(client, alice):
    for _ in range(10):
        try_to_sign_in(client, alice, "wrong")

    assert try_to_sign_in(client, alice, PASSWORD).status_code == 429


def test_a_person_signs_in_from_elsewhere_while_somebody_guesses(client, alice):
    for _ in range(12):
        try_to_sign_in(client, alice, "wrong")

    assert try_to_sign_in(client, alice, PASSWORD, "198.51.100.7").status_code == 302


def test_one_address_may_be_wrong_fifty_times_whatever_the_account(client, alice, bob, lena):
    with time_machine.travel("2026-11-20 10:00", tick=False) as clock:
        for number in range(50):
            clock.shift(10)  # the minute's own limit is not the one meant here
            client.post("/login/", {"login": f"{number}@x.example", "password": "wrong"})
        clock.shift(60)

        response = try_to_sign_in(client, alice, PASSWORD, "127.0.0.1")

    assert response.status_code == 429


def test_another_address_cannot_be_pretended(client, alice):
    for number in range(10):
        try_to_sign_in(client, alice, "wrong", x_forwarded_for=f"198.51.100.{number}")

    again = try_to_sign_in(client, alice, PASSWORD, x_forwarded_for="198.51.100.99")
    assert again.status_code == 429


def test_a_known_and_an_unknown_address_get_the_same_answer(client, alice):
    known = client.post("/password/reset/", {"email": alice.email}, follow=True)
    unknown = client.post("/password/reset/", {"email": "who@x.example"}, follow=True)

    assert known.content == unknown.content
    assert [to for to, _letter in written()] == [alice.email]


def test_a_link_sets_the_password_once(client, alice):
    link = reset_link(client, alice)
    set_password(client, link)
    client.logout()

    assert try_to_sign_in(client, alice, NEW).status_code == 302
    assert "has been used" in client.get(link).content.decode()


def test_a_scanner_that_opens_the_link_uses_nothing_up(client, alice):
    link = reset_link(client, alice)
    for _ in range(3):
        client.get(link, follow=True)
        client.head(link, follow=True)

    set_password(client, link)
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_the_link_does_not_stay_in_the_address(client, alice):
    link = reset_link(client, alice)

    assert client.get(link).headers["Location"].endswith("-set-password/")


def test_the_link_is_dead_after_an_hour(client, alice):
    with time_machine.travel("2026-11-20 10:00", tick=False) as clock:
        link = reset_link(client, alice)
        clock.shift(3601)

        assert "its hour is over" in client.get(link).content.decode()


@pytest.mark.parametrize("change", ["email", "password"])
def test_the_link_dies_when_the_person_changes(client, alice, change):
    link = reset_link(client, alice)
    if change == "email":
        alice.email = "alice@elsewhere.example"
    else:
        alice.set_password("something quite else")
    alice.save()

    assert "has been used" in client.get(link).content.decode()


def test_a_newer_link_ends_the_one_before_it(client, alice):
    older, newer = reset_link(client, alice), reset_link(client, alice)

    assert "has been used" in client.get(older).content.decode()
    set_password(client, newer)
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_a_newer_link_ends_a_form_that_is_already_open(client, alice):
    form = client.get(reset_link(client, alice), follow=True).redirect_chain[-1][0]
    Client().post("/password/reset/", {"email": alice.email})
    client.post(form, {"password1": NEW, "password2": NEW})

    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_an_admins_new_link_ends_the_one_asked_for(client, alice, adam):
    older = reset_link(client, alice)
    admin = Client()
    admin.force_login(adam)
    admin.post(f"/people/{alice.pk}/link/")

    assert "has been used" in client.get(older).content.decode()


def test_links_are_not_sent_without_end(client, alice):
    for number in range(7):
        address = f"192.0.2.{number}"
        said = client.post("/password/reset/", {"email": alice.email}, REMOTE_ADDR=address)

    assert (said.status_code, Letter.objects.count()) == (429, 5)


@pytest.mark.parametrize("password", ["short", "password123", "alice@portal.example"])
def test_a_weak_password_is_refused_with_a_reason(client, alice, password):
    response = set_password(client, reset_link(client, alice), password)

    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_long_password_counts_to_its_end(client, alice):
    set_password(client, reset_link(client, alice), "x y z " * 20 + "end")
    client.logout()

    assert try_to_sign_in(client, alice, "x y z " * 20 + "END").status_code == 200


def test_the_mail_names_our_own_address_whatever_host_was_asked(client, alice, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/password/reset/", {"email": alice.email}, headers={"host": "evil.example"})

    assert "evil" not in written()[0][1].text
    assert settings.SITE_URL in written()[0][1].text


def test_a_deactivated_person_is_told_so(client, alice):
    User.objects.filter(pk=alice.pk).update(deactivated_at="2026-01-01T00:00Z")

    response = client.post("/login/", {"login": alice.email, "password": PASSWORD}, follow=True)
    assert "_auth_user_id" not in client.session
    assert response.status_code == 200


def test_the_first_admin_comes_by_a_link(client, db, capsys):
    call_command("invite_admin", "Boss@Firm.example")
    link = re.search(r"http://[^/]+(/\S+)", capsys.readouterr().out).group(1)
    set_password(client, link)

    boss = User.objects.get()
    assert (boss.email, boss.role, boss.check_password(NEW)) == (
        "boss@firm.example",
        Role.ADMIN,
        True,
    )


@pytest.mark.parametrize("email", ["nobody", "alice@portal.example"])
def test_an_invitation_that_cannot_be_is_one_sentence(alice, email):
    with pytest.raises(CommandError):
        call_command("invite_admin", email)
