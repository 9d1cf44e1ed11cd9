"""Lines to a real server that misbehaves: what is told, and what the next letter meets."""

import json

import pytest

from letters.faults import Fault
from letters.senders import Sender
from letters.transports import connect
from tests.faults.sink import Sink
from tests.processes.portal import free_port

DATA = b"Message-ID: <1@portal.example>\r\nSubject: x\r\n\r\nHello\r\n"


def yes():
    return True


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "script.json"
    return lambda **stages: path.write_text(json.dumps(stages))


@pytest.fixture
def server(tmp_path):
    with Sink(free_port(), tmp_path / "log", tmp_path / "script.json") as sink:
        yield sink


@pytest.fixture
def line(server):
    url = {"host": "127.0.0.1", "port": server.port, "tls": "off"}
    with connect(Sender("main", "nps@portal.example", "smtp", **url)) as line:
        yield line


def test_letters_share_one_line(line, server):
    handed = [line.hand_over(f"a{n}@x.example", DATA, yes) for n in range(3)]

    assert all(one.sent and one.provider_id.startswith("S") for one in handed)
    assert [row["to"] for row in server.received()] == [[f"a{n}@x.example"] for n in range(3)]
    assert server.connections == 1


def test_the_gate_is_asked_after_the_recipient_and_stops_the_letter(line, server):
    refused = line.hand_over("rcpt-550@x.example", DATA, lambda: pytest.fail("asked"))
    dropped = line.hand_over("a@x.example", DATA, lambda: False)

    assert (refused.fault, refused.gated) == (Fault.ADDRESS, False)
    assert dropped.dropped
    assert not dropped.sent
    assert server.received() == []
    assert line.hand_over("b@x.example", DATA, yes).sent


def test_an_error_of_the_gate_is_not_the_networks(line, server):
    def broken():
        raise RuntimeError("no database")

    with pytest.raises(RuntimeError):
        line.hand_over("a@x.example", DATA, broken)
    assert server.received() == []
    assert line.hand_over("a@x.example", DATA, yes).sent


@pytest.mark.parametrize(
    ("stages", "fault", "gated"),
    [
        ({"greeting": "421 4.3.2 busy"}, Fault.CANNOT_CONNECT, False),
        ({"greeting": "drop"}, Fault.CANNOT_CONNECT, False),
        ({"mail": "550 5.7.1 not you"}, Fault.OUR_CONFIGURATION, False),
        ({"rcpt": "450 4.2.0 later"}, Fault.MOMENT, False),
        ({"rcpt": "451 4.7.1 rate limited"}, Fault.TOO_FAST, False),
        ({"rcpt": "550 5.1.1 unknown"}, Fault.ADDRESS, False),
        ({"rcpt": "drop"}, Fault.DROPPED_BEFORE, False),
        ({"data": "451 local error"}, Fault.MOMENT, True),
        ({"data": "554 5.7.1 spam"}, Fault.CONTENT, True),
        ({"data": "drop"}, Fault.DROPPED_AFTER, True),
        ({"stored": "drop"}, Fault.DROPPED_AFTER, True),
    ],
)
def test_what_the_server_does_is_sorted_and_the_next_letter_leaves(
    line, script, stages, fault, gated
):
    script(**{stage: [action] for stage, action in stages.items()})

    handed = line.hand_over("a@x.example", DATA, yes)

    assert (handed.fault, handed.gated) == (fault, gated)
    assert handed.text
    assert line.hand_over("b@x.example", DATA, yes).sent


@pytest.mark.parametrize("action", ["drop", "421 4.4.2 you were idle"])
def test_a_line_that_the_server_tired_of_is_opened_anew(line, script, server, action):
    line.hand_over("a@x.example", DATA, yes)
    script(mail=[action])

    assert line.hand_over("b@x.example", DATA, yes).sent
    assert server.connections == 2


def test_a_server_that_hangs_is_given_up(line, script, server, monkeypatch):
    monkeypatch.setattr("letters.transports.smtp.REPLY_SECONDS", 1.5)
    script(stored=["hang"])

    assert line.hand_over("a@x.example", DATA, yes).fault == Fault.DROPPED_AFTER
    assert len(server.received()) == 1


def test_nobody_there(server):
    sender = Sender("main", "a@x.example", "smtp", host="127.0.0.1", port=free_port(), tls="off")

    assert connect(sender).hand_over("a@x.example", DATA, yes).fault == Fault.CANNOT_CONNECT
