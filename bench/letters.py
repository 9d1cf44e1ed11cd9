"""What a letter costs: written and handed over here, and to a relay that is far away."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count

from django.utils import timezone

from bench.measure import seconds, throughput
from bench.relay import relay
from bench.result import Result
from letters.compiling import compiled, inlined, slot, with_slots
from letters.message import Message
from letters.mime import as_bytes
from letters.senders import Sender
from letters.transports import connect

MANY = 500
LINES = 10
RTT = 0.02  # seconds
ROUND_TRIPS = 4  # of a letter: from, to, data, and the letter itself
NAMES = {"first_name", "account", "csm"}
WORDS = with_slots(
    "Dear {first_name},\n\nhow do you like working with us? One figure is enough; {csm} reads each "
    "answer and calls you back where something is wrong.\n\nYou get this because {account} is a "
    "customer of ours, at most once a quarter.\n" * 2,
    NAMES,
)
LINKS = [f"{slot('url')}?score={score}" for score in range(11)]
PAGE = inlined(
    "<html><head></head><body><table class='sheet'><tr><td>"
    + WORDS.replace("\n", "<br>")
    + "".join(f"<a class='press' href='{link}'>{n}</a>" for n, link in enumerate(LINKS))
    + "</td></tr></table></body></html>"
)
TEXT, HTML = compiled(WORDS + "\n".join(LINKS)), compiled(PAGE, html=True)
_number = count(1)


def _sender(port: int) -> Sender:
    return Sender("bench", "nps@portal.example", "smtp", host="127.0.0.1", port=port, tls="off")


def _letter(sender: Sender) -> tuple[str, bytes]:
    number = next(_number)
    url = f"https://portal.example/a/{number:064d}"
    values = {"first_name": "Zoé", "account": f"Müller {number}", "csm": "Claire", "url": url}
    message = Message(
        to_name=f"Zoé Durand {number}", from_name="Claire Lemoine",
        subject="Zoé, a question of Claire's", text=TEXT.fill(values), html=HTML.fill(values),
        reply_to="claire@portal.example", unsubscribe_url=url, list_id="nps.portal.example",
        feedback_id="1:nps:portal.example",
    )  # fmt: skip
    address = f"zoe{number}@customer.example"
    data = as_bytes(
        message, address=address, message_id=f"{number}@portal.example", sender=sender,
        date=timezone.now(), bulk=True,
    )  # fmt: skip
    return address, data


def _hand_over(sender: Sender, many: int) -> None:
    with connect(sender) as line:
        for _each in range(many):
            address, data = _letter(sender)
            if not line.hand_over(address, data, lambda: True).sent:
                raise RuntimeError("a letter was not taken")


def compose_and_hand_over() -> Result:
    """A letter filled, written and handed over, against smtplib with the same bytes each time."""
    with relay() as port:
        sender = _sender(port)
        _address, data = _letter(sender)

        def fixed() -> None:
            with smtplib.SMTP("127.0.0.1", port, "portal.example") as server:
                for _each in range(MANY):
                    server.sendmail("nps@portal.example", ["zoe@customer.example"], data)

        written: Callable[[], None] = partial(_hand_over, sender, MANY)
        return throughput("compose_and_hand_over", written, fixed, many=MANY, target=0.6)


def relay_20ms() -> Result:
    """Letters a second over ten lines to a relay 20 ms away, against what the round trips allow."""
    each = 25
    with relay(RTT) as port, ThreadPoolExecutor(LINES) as threads:
        lines = [_sender(port)] * LINES
        taken = seconds(lambda: list(threads.map(lambda one: _hand_over(one, each), lines)))
    allowed = LINES / (ROUND_TRIPS * RTT)
    value = LINES * each / taken
    ratio = value / allowed
    return Result("relay_20ms", round(value, 1), allowed, round(ratio, 3), 0.8, ratio >= 0.8, "/s")


BENCHMARKS = {"compose_and_hand_over": compose_and_hand_over, "relay_20ms": relay_20ms}
