"""Nothing changes by a request that a page of ours did not send."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import PASSWORD
from tests.house.test_access import ROWS
from tests.house.test_csrf import MAY

POSTS = [row for row in ROWS if row.method == "POST" and row.name.split(":")[-1] not in MAY]
ELSEWHERE = [
    "//evil.example",
    "https:evil.example",
    "/\\evil.example",
    "%09//evil.example",
    "https://127.0.0.1@evil.example",
    "///evil.example",
    "javascript:alert(1)",
    "／／evil.example",
]


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row.name)
@pytest.mark.parametrize("origin", [None, "null", "https://evil.example"])
def test_a_form_without_its_token_is_refused(row, origin, adam):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(adam)
    arguments = row.of(adam) if row.of else row.arguments or {}
    headers = {} if origin is None else {"origin": origin}

    response = strict.post(reverse(row.name, kwargs=arguments), {}, headers=headers)
    assert response.status_code == 403


@pytest.mark.parametrize("trick", ["header", "field"])
def test_a_method_cannot_be_disguised(as_alice, trick):
    headers = {"x-http-method-override": "GET"} if trick == "header" else {}

    assert as_alice.post("/portfolio/", {"_method": "GET"}, headers=headers).status_code == 405


def leads_to(response):
    """The host a browser goes to: it takes a backslash for a slash."""
    assert response.status_code == 302
    place = response.headers["Location"].replace("\\", "/")
    return urlsplit(urljoin("http://testserver/login/", place)).netloc


@pytest.mark.parametrize("next_", ELSEWHERE)
def test_a_sign_in_leads_to_our_own_pages_only(client, alice, next_):
    details = {"login": alice.email, "password": PASSWORD, "next": next_}

    assert leads_to(client.post("/login/", details)) == "testserver"


@pytest.mark.parametrize("next_", ELSEWHERE)
def test_a_sign_out_leads_to_our_own_pages_only(as_alice, next_):
    assert leads_to(as_alice.post("/logout/", {"next": next_})) == "testserver"


@pytest.mark.parametrize(
    "languages", ["../../etc/passwd", "fr;q=x", "x" * 10_000, "fr-\u0000", "*", "'; DROP TABLE"]
)
def test_a_strange_wish_for_a_language_is_no_wish(client, db, languages):
    response = client.get("/login/", headers={"accept-language": languages})

    assert response.status_code == 200
    assert response.headers["Content-Language"] == "en"


def test_who_has_not_signed_in_reads_the_browsers_language(client, db):
    response = client.get("/login/", headers={"accept-language": "fr-CH, fr;q=0.9, en;q=0.8"})

    assert response.headers["Content-Language"] == "fr"
    assert '<html lang="fr"' in response.content.decode()
