from __future__ import annotations

import pytest

from letters import composing
from letters.delivering import working
from letters.message import Message
from letters.tests.server import Server


def write(letters):
    said = Message(to_name="Ana", from_name="Alice", subject="Hello", text="A word.")
    return {letter.pk: said for letter in letters}


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    """Two kinds that are nobody's: one that is waited for, one that asks."""
    composing.known("")
    monkeypatch.setattr(composing, "_kinds", dict(composing._kinds))
    composing.register("note", write)
    composing.register("question", write, ask=True)


@pytest.fixture
def server(monkeypatch):
    server = Server()
    monkeypatch.setattr(working, "connect", lambda sender: server)
    return server
