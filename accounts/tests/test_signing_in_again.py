"""The session ends while a page is open, and htmx asks for a part of it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import make_account

PORTFOLIO = reverse("success:portfolio")


def ask(client, method="get", at="http://testserver/portfolio/?find=neri", path=PORTFOLIO):
    headers = {"HX-Request": "true", "HX-Current-URL": at}
    return getattr(client, method)(path, headers=headers)


def test_a_part_of_a_page_sends_the_browser_to_sign_in_and_back(client, db):
    response = ask(client)

    assert response.headers["HX-Redirect"] == "/login/?next=/portfolio/%3Ffind%3Dneri"
    assert not response.content


def test_a_button_does_so_though_the_csrf_cookie_is_gone_too(db):
    account = make_account()

    response = ask(
        Client(enforce_csrf_checks=True),
        "post",
        path=reverse("success:log-call", args=[account.pk]),
    )

    assert response.headers["HX-Redirect"].startswith("/login/?next=/portfolio/")


@pytest.mark.parametrize(
    "at",
    [
        "",
        "https://evil.example/portfolio/",
        "http://testserver@evil.example/",
        "http://testserver//evil.example/",
        "nonsense",
    ],
)
def test_a_page_that_is_not_ours_is_not_come_back_to(client, db, at):
    assert ask(client, at=at).headers["HX-Redirect"] == "/login/?next=/"


def test_a_whole_page_is_redirected_as_ever(client, db):
    response = client.get(PORTFOLIO)

    assert response.status_code == 302
    assert response.headers["Location"] == "/login/?next=/portfolio/"


def test_the_back_button_gets_the_sign_in_page_as_its_page(client, db):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert client.get(PORTFOLIO, headers=headers).status_code == 302


def test_who_is_signed_in_and_refused_is_not_sent_to_sign_in(alice):
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)

    assert ask(client, "post").status_code == 403
