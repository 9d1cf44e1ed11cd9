"""With ERROR_DSN set, an error reaches the collector: what broke and where, and nobody's data."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import brotli
import pytest

from tests.processes.portal import manage

BREAKING = """
import sentry_sdk
from django.conf import settings
from django.test import Client
settings.ROOT_URLCONF = "tests.security.broken_urls"
client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
client.cookies["other"] = "kan" + "ary"
try:
    client.post("/breaks/?find=kan" + "ary", {"comment": "kan" + "ary"})
finally:  # the page that says sorry lacks its stylesheets here
    sentry_sdk.flush(10)
"""


@pytest.fixture
def collector():
    """What a collector on this machine received."""
    received = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append(brotli.decompress(body).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Collector)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", received
    server.shutdown()


def test_a_report_tells_what_broke_and_of_nobody(collector, tmp_path):
    dsn, received = collector
    manage("shell", "--command", BREAKING, ERROR_DSN=dsn, VAR_DIR=str(tmp_path))

    everything = "".join(received)
    assert "RuntimeError" in everything
    assert "broken_urls" in everything
    for secret in ("kanary", "abcdefabcdef", "@customer.example"):
        assert secret not in everything
