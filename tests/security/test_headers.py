"""What every answer carries: pages, errors, redirects and refusals alike."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.test_access import ROWS

PAGES = [row for row in ROWS if row.method == "GET" and not row.private]

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ANSWERS = [
    ("/login/", {}, 200),
    ("/", {}, 302),
    ("/healthz", {}, 200),
    ("/nothing/here/", {}, 404),
    ("/admin/", {}, 404),
    ("/breaks/", {}, 500),
    ("/login/", {"host": "evil.example"}, 400),
]


@pytest.fixture
def visitor(settings, db):
    settings.ROOT_URLCONF = "tests.security.broken_urls"
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("path", "headers", "status"), ANSWERS)
def test_every_answer_is_guarded(visitor, path, headers, status):
    response = visitor.get(path, headers=headers)

    assert response.status_code == status
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "no-store" in response.headers["Cache-Control"]
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert len(response.headers["X-Request-ID"]) == 16


@pytest.mark.parametrize(("path", "headers", "status"), ANSWERS)
def test_the_policy_allows_our_own_files_alone(visitor, path, headers, status):
    policy = visitor.get(path, headers=headers).headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'"):
        assert part in policy
    for part in ("script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"):
        assert part in policy


def test_a_refused_form_is_guarded_too(db):
    response = Client(enforce_csrf_checks=True).post("/login/", {})

    assert response.status_code == 403
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Nothing was changed" in response.content.decode()


def test_what_breaks_says_nothing_of_the_inside(visitor):
    page = visitor.get("/breaks/").content.decode()

    assert "Something broke on our side" in page
    assert "RuntimeError" not in page


def test_pages_vary_by_reader_and_are_not_kept(as_alice):
    response = as_alice.get("/portfolio/")

    assert response.headers["Cache-Control"] == "no-store"
    assert {"Cookie", "Accept-Language"} <= set(response.headers["Vary"].split(", "))


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_no_page_is_kept_or_lent_to_another_site(client, adam, row):
    client.force_login(adam)
    arguments = row.of(adam) if row.of else row.arguments or {}
    response = client.get(
        reverse(row.name, kwargs=arguments), headers={"origin": "https://evil.example"}
    )

    assert "no-store" in response.headers["Cache-Control"]
    assert "Cookie" in response.headers["Vary"]
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_forwarded_host_changes_nothing(client, db):
    plain = client.get("/login/").content
    spoofed = client.get("/login/?utm=x", headers={"x-forwarded-host": "evil.example"}).content

    assert b"evil" not in spoofed
    assert len(plain) == len(spoofed)
