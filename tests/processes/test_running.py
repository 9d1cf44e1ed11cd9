"""One command starts the portal, keeps it alive and leaves nothing behind."""

import json
import os
import re
import signal
import socket
import sqlite3
import time
import urllib.error

import pytest
from celery import Celery

from tests.processes.listing import alive
from tests.processes.portal import Portal, manage, wait_for

pytestmark = pytest.mark.processes
CHILDREN = ("broker.sock", "gunicorn", "celery --app csm_portal --quiet worker", "quiet beat")


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("portal") / "var")
    portal.start()
    yield portal
    if portal.process.poll() is None:
        portal.stop()


def test_an_empty_directory_becomes_a_portal_that_answers(portal):
    assert f"CSM Portal is ready on http://127.0.0.1:{portal.port}\n" in portal.said()
    assert [portal.get(path) for path in ("/healthz", "/readyz", "/login/")] == [200, 200, 200]
    assert "claire@demo.example" in portal.said()
    assert "Traceback" not in portal.said()


def test_stylesheets_are_guarded_like_pages_and_kept(portal):
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', portal.read("/login/")[2])
    _status, headers, _text = portal.read(sheets[0])

    assert "immutable" in headers["Cache-Control"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nothing/", "/static/nothing.css", "/static/../manage.py"])
def test_what_is_not_there_is_guarded_too(portal, path):
    with pytest.raises(urllib.error.HTTPError) as missing:
        portal.read(path)

    assert missing.value.code == 404
    assert "default-src 'none'" in missing.value.headers["Content-Security-Policy"]
    assert missing.value.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("request_line", "hosts"),
    [
        ("GET /login/ HTTP/1.1", ["evil.example"]),
        ("GET /login/ HTTP/1.1", ["127.0.0.1", "evil.example"]),
        ("GET http://evil.example/login/ HTTP/1.1", ["evil.example"]),
        ("TRACE /login/ HTTP/1.1", ["127.0.0.1"]),
    ],
)
def test_a_request_for_another_host_is_refused(portal, request_line, hosts):
    lines = [request_line, *(f"Host: {host}" for host in hosts), "Connection: close", "", ""]
    with socket.create_connection(("127.0.0.1", portal.port), 10) as wire:
        wire.sendall("\r\n".join(lines).encode())
        answer = b"".join(iter(lambda: wire.recv(65536), b"")).decode()

    assert answer.split()[1] in {"400", "405"}
    assert "evil" not in answer


def test_its_logs_are_lines_of_json_with_a_request_each_and_nothing_secret(portal):
    _status, headers, _text = portal.read("/login/?find=canary")
    wait_for(lambda: headers["X-Request-ID"] in portal.said(), 5)

    (line,) = [line for line in portal.said().splitlines() if headers["X-Request-ID"] in line]
    assert json.loads(line[line.index("{") :])["message"] == "GET account_login"
    assert "canary" not in portal.said()
    assert (portal.var / "secret_key").read_text() not in portal.said()


def test_a_pickled_message_runs_nothing_and_the_worker_goes_on(portal, tmp_path):
    touched = tmp_path / "touched"
    app = _celery(portal)
    app.conf.task_serializer = "pickle"
    app.send_task("csm_portal.tidy", args=(_Touching(touched),), serializer="pickle", retry=False)
    wait_for(lambda: "pickle" in portal.said() or touched.exists(), 20)

    assert not touched.exists()
    assert portal.pid_of("celery --app csm_portal --quiet worker")


def test_nobody_else_may_read_what_it_keeps(portal):
    assert [path.name for path in portal.var.iterdir() if path.stat().st_mode & 0o077] == []


def test_a_second_run_over_the_same_data_is_refused(portal):
    second = manage("run", VAR_DIR=str(portal.var), PORT=str(portal.port + 1))

    assert second.returncode == 1
    assert "already runs" in second.stderr


def test_a_dead_process_is_replaced(portal):
    beat = portal.pid_of("quiet beat")
    os.kill(beat, signal.SIGKILL)

    wait_for(lambda: "beat ended with status -9" in portal.said(), 10)
    assert wait_for(lambda: portal.get("/healthz") == 200 and portal.pid_of("quiet beat"), 20)


def test_pages_answer_without_a_broker_and_work_goes_on_when_it_is_back(portal):
    for _time in range(3):  # each death makes the pause longer
        os.kill(wait_for(lambda: _broker(portal), 20), signal.SIGKILL)
    assert [portal.get(path) for path in ("/login/", "/readyz", "/healthz")] == [200, 200, 200]

    wait_for(lambda: _broker(portal), 20)
    with sqlite3.connect(portal.var / "portal.sqlite3", timeout=20) as database:
        database.execute("INSERT INTO django_session VALUES ('over', '', '2020-01-01 00:00:00')")
    portal.nudge("csm_portal.tidy")
    wait_for(lambda: not _sessions(portal), 40)


def test_everything_ends_with_a_signal_and_stays_for_the_next_run(portal):
    manage("invite_admin", "boss@firm.example", VAR_DIR=str(portal.var))
    before = portal.processes()
    assert all(any(words in command for command in before.values()) for words in CHILDREN)

    began = time.monotonic()
    assert portal.stop() == 0
    assert time.monotonic() - began < 15
    wait_for(lambda: not [pid for pid in before if alive(pid)], 5)

    portal.start()
    with sqlite3.connect(portal.var / "portal.sqlite3") as database:
        count = database.execute("SELECT count(*) FROM accounts_user WHERE email LIKE 'boss@%'")
    assert count.fetchone() == (1,)
    assert portal.stop(signal.SIGINT) == 0


def _broker(portal):
    return portal.pid_of("broker.sock")


def _sessions(portal):
    with sqlite3.connect(portal.var / "portal.sqlite3", timeout=20) as database:
        return database.execute("SELECT 1 FROM django_session").fetchall()


def _celery(portal):
    (path,) = portal.var.rglob("broker.sock")
    return Celery(broker=f"redis+socket://{path}")


class _Touching:
    """What whoever unpickles it runs."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mknod, (str(self.path),)
