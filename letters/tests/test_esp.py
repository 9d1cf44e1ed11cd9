"""An ESP's API: a server of our own stands in for it, and answers as the test says."""

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from letters.faults import Fault
from letters.message import Message
from letters.mime import as_bytes
from letters.senders import ESPS, Sender
from letters.transports import connect
from tests.processes.portal import free_port

MESSAGE = Message("Ana, Ruiz", "Claire", "Été", "Bonjour\n", "<p>Bonjour</p>", list_id="nps.x")
SENDER = Sender("main", "nps@portal.example", "esp", esp="postmark")
DATA = as_bytes(
    MESSAGE, address="ana@customer.example", message_id="1@portal.example", sender=SENDER,
    date=datetime(2026, 11, 27, tzinfo=UTC), bulk=True,
)  # fmt: skip
GOOD = [{"ErrorCode": 0, "Message": "OK", "MessageID": "abc", "To": "ana@customer.example"}]


class Api(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        status, answer = self.server.answer
        if status == "drop":
            self.connection.close()
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def api():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    server.asked, server.answer = [], (200, GOOD)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def handed(port, gate=lambda: True):
    options = {"server_token": "hush", "api_url": f"http://127.0.0.1:{port}/"}
    with connect(replace(SENDER, options=options)) as line:
        return line.hand_over("ana@customer.example", DATA, gate)


def test_the_letter_goes_to_the_api_with_its_headers(api):
    answer = handed(api.server_port)

    assert (answer.sent, answer.provider_id) == (True, "abc")
    [asked] = api.asked
    asked = asked[0] if isinstance(asked, list) else asked
    assert asked["To"] == '"Ana, Ruiz" <ana@customer.example>'
    assert (asked["Subject"], asked["HtmlBody"].strip()) == ("Été", "<p>Bonjour</p>")
    assert {header["Name"] for header in asked["Headers"]} >= {"List-Id", "Message-ID"}


def test_the_gate_is_asked_before_the_api(api):
    assert handed(api.server_port, lambda: False).dropped
    assert api.asked == []


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (401, Fault.OUR_CONFIGURATION),
        (403, Fault.OUR_CONFIGURATION),
        (429, Fault.TOO_FAST),
        (422, Fault.CONTENT),
        (503, Fault.MOMENT),
        (500, Fault.DROPPED_AFTER),
        ("drop", Fault.DROPPED_AFTER),
    ],
)
def test_a_refusal_is_sorted_by_whose_fault_it_is(api, status, fault):
    api.answer = (status, {"ErrorCode": 1, "Message": "no"})
    answer = handed(api.server_port)

    assert (answer.fault, answer.gated) == (fault, True)
    assert "hush" not in answer.text


def test_an_api_that_is_not_there_got_nothing():
    assert handed(free_port()).fault == Fault.CANNOT_CONNECT


def test_a_key_that_is_missing_is_our_configuration():
    answer = connect(SENDER).hand_over("ana@customer.example", DATA, lambda: pytest.fail("asked"))

    assert (answer.fault, answer.gated) == (Fault.OUR_CONFIGURATION, False)


@pytest.mark.parametrize("esp", ESPS)
def test_every_esp_that_may_be_named_is_there(esp):
    keys = ["api_key", "api_token", "server_token", "secret_key", "project_id", "test_inbox_id"]
    options = dict.fromkeys([*keys, "api_url"], "https://api.example/x")
    line = connect(replace(SENDER, esp=esp, options=options))

    assert line.hand_over("ana@customer.example", DATA, lambda: False).dropped
