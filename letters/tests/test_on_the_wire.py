"""Ten thousand hostile names: each letter is one message for one recipient, without a header more.

Cases 37 and 38 of what is tried against the portal, against a real server that reads along.
"""

import random
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import getaddresses

import pytest

from letters.message import Message
from letters.mime import as_bytes
from letters.senders import Sender
from letters.transports import connect
from tests.faults.sink import Sink
from tests.processes.portal import free_port

EVIL = [
    "\r\nBcc: b@y.test", "\n\nbody", "\r", "\u0085", "\u2028", "\u2029", "\x00", "\x0b", "\x0c",
    "\u200f", "\u202e", "\u2066", ", ", ";", "<", ">", '"', "\\", "(", ")", "@", ":", "é", "日本",
    "\U0001f600", "=?utf-8?q?=0d=0aBcc:_x?=", "a@x.test, b@y.test", ".", "\r\n.\r\n", "From ", "ع",
    "%0aBcc:", "{0}", "\ud800", "\t", " ", "a", "Z",
]  # fmt: skip
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
           "Reply-To", "List-Id"]  # fmt: skip
BODY = ["Content-Type", "Content-Transfer-Encoding"]
MANY = 10_000
pytestmark = pytest.mark.processes  # a server that reads along


def hostile(seed):
    """A name of up to 300 characters of the worst kind, the same for the same seed."""
    dice = random.Random(seed)
    return "".join(dice.choices(EVIL, k=dice.randint(0, 40)))[: dice.choice([20, 100, 300])]


def recipient(number):
    return f"p{number}@customer.example"


def letter(number):
    message = Message(
        to_name=hostile(number), from_name=hostile(-number), subject=hostile(number + MANY),
        text=hostile(number + 2 * MANY), reply_to="claire@portal.example", list_id="nps.example",
    )  # fmt: skip
    return as_bytes(
        message, address=recipient(number), message_id=f"{number}@portal.example",
        sender=SENDER, date=datetime(2026, 11, 27, tzinfo=UTC), bulk=True,
    )  # fmt: skip


SENDER = Sender("main", "nps@portal.example", "smtp", host="127.0.0.1", tls="off")


@pytest.fixture
def server(tmp_path):
    with Sink(free_port(), tmp_path / "log", durable=False) as sink:
        yield sink


def test_whatever_the_names_each_is_one_letter_to_one_recipient(server):
    sender = Sender("main", SENDER.address, "smtp", host="127.0.0.1", port=server.port, tls="off")
    with connect(sender) as line:
        for number in range(MANY):
            handed = line.hand_over(recipient(number), letter(number), lambda: True)
            assert handed.sent, handed

    received = server.received()
    assert [row["to"] for row in received] == [[recipient(n)] for n in range(MANY)]
    for number, row in enumerate(received):
        check(number, row["data"].encode("latin-1"))


def check(number, data):
    read = message_from_bytes(data)
    assert read.keys() == HEADERS + BODY
    assert [address for _name, address in getaddresses([read["To"]])] == [recipient(number)]
    assert [address for _name, address in getaddresses([read["From"]])] == [SENDER.address]
    assert max(map(len, data.split(b"\r\n"))) <= 998
