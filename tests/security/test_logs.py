"""Logs tell what happened and to which row, never who said what, nor any secret."""

import io
import json
import logging
import re

import pytest
from django.test import Client

from accounts.tests.factories import PASSWORD
from csm_portal.lib import error_reports
from csm_portal.lib.logs import JsonFormatter
from csm_portal.lib.mask import mask
from letters.tests.reading import written


@pytest.fixture
def lines():
    """What the whole portal logs while the test runs, as it would be written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: written.getvalue().splitlines()
    logging.getLogger().removeHandler(handler)


def test_a_line_names_the_page_and_the_person_by_number(as_alice, alice, lines):
    as_alice.get("/portfolio/?find=secret-search")

    (line,) = [json.loads(line) for line in lines()]
    assert (line["message"], line["status"]) == ("GET success:portfolio", 200)
    assert line["user"] == alice.pk
    assert len(line["request"]) == 16
    assert "secret-search" not in json.dumps(line)


def test_nothing_secret_is_written_on_the_way_in(client, alice, lines):
    client.post("/login/", {"login": alice.email, "password": PASSWORD})
    session, token = client.session.session_key, client.cookies["csrf"].value
    client.post("/logout/")
    client.post("/password/reset/", {"email": alice.email})
    link = re.search(r"http://[^/]+(/\S+)", written()[-1][1].text).group(1)
    client.get(link, follow=True)
    client.get(link + "broken")
    client.post("/login/", {"login": alice.email, "password": "canary-typed-wrong"})

    everything = "\n".join(lines())
    secrets = [PASSWORD, session, token, link.split("-", 1)[1], alice.email, "canary"]
    assert len(lines()) >= 6
    assert [secret for secret in secrets if secret.strip("/") in everything] == []


def test_an_error_is_logged_with_its_secrets_hidden(settings, db, lines):
    settings.ROOT_URLCONF = "tests.security.broken_urls"
    Client(raise_request_exception=False).get("/breaks/?canary=1")

    everything = "\n".join(lines())
    assert "RuntimeError" in everything
    assert "canary" not in everything.replace('canary@customer.example")', "")  # the code itself
    assert "abcdefabcdef" not in everything


@pytest.mark.parametrize("breaking", ["\n2026-01-01 INFO all well", "\r\n{}", "\u2028x", "\x1b[2J"])
def test_no_value_can_begin_a_line_of_its_own(breaking, lines):
    logging.getLogger("portal.test").warning("name: %s", f"Bob{breaking}")

    (line,) = lines()
    assert json.loads(line)["message"] == f"name: Bob{breaking}"
    assert line.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "GET /password/reset/key/1-abc-def/",
        "postgres://portal:abc-def@db/portal",
        "Cookie: session=abc-defabc-defabc-def",
        "__Host-csrf=abc-defabc-defabc-def; x=1",
        "Key (email)=(abc-def@customer.example) already exists",
    ],
)
def test_secrets_are_hidden_wherever_they_stand(text):
    assert "abc-def" not in mask(text)


def test_an_error_report_carries_no_persons_data():
    event = {
        "request": {
            "method": "POST",
            "url": "http://x/password/reset/key/1-canary/",
            "data": {"comment": "canary"},
            "cookies": {"session": "canary"},
            "headers": {"Cookie": "canary"},
            "query_string": "q=canary",
        },
        "user": {"id": 4, "email": "canary@x.example", "ip_address": "192.0.2.1"},
        "exception": {"values": [{"type": "IntegrityError", "value": "(canary@x.example)"}]},
    }
    sent = error_reports.scrub(event, {})

    assert "canary" not in json.dumps(sent)
    assert (sent["request"], sent["user"]) == ({"method": "POST"}, {"id": 4})
