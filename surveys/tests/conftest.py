from __future__ import annotations

import time

import pytest
from django.core import signing
from django.core.cache import cache

from letters.delivering import working
from letters.tests.server import Server
from surveys import receipts, suspicion


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Ids come again in the next test; what the cache knows of them must not."""
    cache.clear()


@pytest.fixture(autouse=True)
def _time_to_work(monkeypatch):
    """A busy machine takes two seconds for a page; a test must not be taken for a scanner."""
    monkeypatch.setattr(suspicion, "QUICK", 30.0)


@pytest.fixture
def stamped():
    """The stamp of a form that was opened so many seconds ago."""

    def stamped(invitation, seconds=60):
        moment = round(1000 * (time.time() - seconds))
        return signing.Signer(salt=suspicion.OPENED).sign(f"{invitation.pk}-{moment}")

    return stamped


@pytest.fixture
def press(client, stamped):
    """Open the letter's link, read for a minute, and press: the page that follows."""

    def press(invitation, score, seconds=60, query="", **fields):
        sent = {"score": score, "opened": stamped(invitation, seconds)} | fields
        return client.post(receipts.answer_path(invitation.pk) + query, sent, follow=True)

    return press


@pytest.fixture
def server(monkeypatch):
    """Takes letters, and refuses as told."""
    server = Server()
    monkeypatch.setattr(working, "connect", lambda sender: server)
    return server
