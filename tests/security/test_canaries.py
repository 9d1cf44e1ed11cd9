"""Words of people stay where they belong: in the database and on pages, in no log or address."""

import io
import logging
import re

import pytest
from django.urls import reverse

from csm_portal.lib.logs import JsonFormatter
from tests.house.test_access import ROWS, undone
from tests.security.everywhere import FREE, OURS, come_from_outside, customer, say, texts

WORD, EMAIL = "Canaryna", "canaryna@customer.example"
ADDRESSES = re.compile(r'(?:href|action|src|hx-get|hx-post|hx-push-url)="([^"]*)"')
CHOSEN = ("sector", "plan", "country")  # properties of an account by which a list is filtered


@pytest.fixture
def lines():
    """All that is logged, down to the last detail, as it would be written."""
    written, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    loggers = [root, *map(logging.getLogger, ("django.request", "django.db.backends", "portal"))]
    levels = [logger.level for logger in loggers]
    root.addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield written.getvalue
    root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def client(adam):
    """Signed in as Adam, in a portal that is full of the word."""
    customer(adam, email=EMAIL)
    return come_from_outside(adam, WORD)


def walk(client, adam, method):
    """Every page, or every answer to a form, after the word was said everywhere; then undone."""
    for row in ROWS:
        if row.method != method or row.name == "account_logout" or row.private:
            continue
        with undone():
            arguments = row.of(adam) if row.of else row.arguments or {}
            say(WORD)
            address, data = reverse(row.name, kwargs=arguments), row.body(arguments)
            data = data | {"q": WORD, "text": WORD}
            yield row, client.get(address) if method == "GET" else client.post(address, data)


def test_every_text_of_the_database_is_known_here():
    known = {
        f"{model}.{name}" for named in (FREE, OURS) for model in named for name in named[model]
    }

    assert texts() == known


def test_pages_log_nobodys_words(client, adam, lines):
    shown = [row for row, page in walk(client, adam, "GET")
             if not page.streaming and WORD in page.content.decode()]  # fmt: skip

    assert len(shown) > 20
    assert len(lines().splitlines()) >= 30
    assert not re.search("canary", lines(), re.IGNORECASE)


def test_forms_log_nobodys_words(client, adam, lines):
    led_to = [page.headers.get("Location", "") for _row, page in walk(client, adam, "POST")]

    assert len(lines().splitlines()) >= 30
    assert not re.search("canary", lines(), re.IGNORECASE)
    assert not [address for address in led_to if WORD.lower() in address.lower()]


def test_no_address_on_a_page_tells_who_somebody_is(client, adam):
    addresses = set()
    for _row, page in walk(client, adam, "GET"):
        if not page.streaming:
            addresses |= set(ADDRESSES.findall(page.content.decode()))
    named = {address for address in addresses if "canary" in address.lower()}

    assert len(addresses) > 50
    assert {a for a in named if not re.search(rf"[?;&](?:{'|'.join(CHOSEN)})=Canary", a)} == set()


def test_machines_are_told_nothing(client):
    for path in ("/healthz", "/readyz"):
        assert WORD not in client.get(path).content.decode()
