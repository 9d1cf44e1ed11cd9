"""Case 89 of what is tried: TLS is demanded and verified before a password is said."""

import ssl
from dataclasses import replace

import pytest
import trustme

from letters.faults import Fault
from letters.senders import Sender
from letters.transports import connect
from tests.faults.sink import Sink
from tests.processes.portal import free_port

DATA = b"Message-ID: <1@portal.example>\r\n\r\nHello\r\n"


def yes():
    return True


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def secured(tmp_path, authority):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    options = {"users": {"me": "hush"}, "tls": context}
    with Sink(free_port(), tmp_path / "log", tmp_path / "script.json", **options) as sink:
        sender = Sender("main", "nps@portal.example", "smtp", host="localhost",
                        port=sink.port, user="me", password="hush",
                        ca=str(tmp_path / "ca.pem"))  # fmt: skip
        yield sink, sender


def test_with_tls_it_logs_in_and_sends(secured):
    sink, sender = secured

    assert connect(sender).hand_over("a@x.example", DATA, yes).sent
    assert sink.handler.logins == ["me"]


def test_a_wrong_password_is_our_configuration(secured):
    _sink, sender = secured
    handed = connect(replace(sender, password="wrong")).hand_over("a@x.example", DATA, yes)

    assert (handed.fault, handed.code) == (Fault.OUR_CONFIGURATION, 535)
    assert "wrong" not in handed.text


def test_a_certificate_of_somebody_unknown_gets_no_password(secured):
    sink, sender = secured
    handed = connect(replace(sender, ca="")).hand_over("a@x.example", DATA, yes)

    assert (handed.fault, sink.handler.logins) == (Fault.OUR_CONFIGURATION, [])


def test_a_line_without_starttls_gets_no_password(tmp_path):
    with Sink(free_port(), tmp_path / "log", users={"me": "hush"}) as sink:
        sender = Sender("main", "nps@portal.example", "smtp", host="127.0.0.1",
                        port=sink.port, user="me", password="hush")  # fmt: skip
        handed = connect(sender).hand_over("a@x.example", DATA, yes)

    assert (handed.fault, sink.handler.logins) == (Fault.OUR_CONFIGURATION, [])
