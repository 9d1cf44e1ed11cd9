"""One claim, letter by letter: composed together, then each at its moment."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Event
from time import monotonic, sleep

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from csm_portal.lib.mask import mask
from letters import composing, failpoints, mime
from letters.delivering import brakes, settling
from letters.delivering.claiming import Claim, release
from letters.delivering.ending import end
from letters.delivering.gate import gate
from letters.delivering.turning_away import Next, turn_away
from letters.faults import Fault
from letters.message import Cancel, Later, Message
from letters.models import Letter
from letters.senders import Sender
from letters.transports import Connection

INSIST = 30.0  # seconds for which a database that is away is asked to note that a letter was sent
AFTER = {
    Fault.CANNOT_CONNECT: Next.STOP,
    Fault.OUR_CONFIGURATION: Next.STOP,
    Fault.TOO_FAST: Next.GIVE_BACK,
}

log = logging.getLogger(__name__)


def handle(claimed: Claim, sender: Sender, transport: Connection, stop: Event) -> bool:
    """Every letter of the claim. Whether the line may take another one."""
    answers = composing.compose(claimed.letters)
    failpoints.reach("composed")
    for place, letter in enumerate(claimed.letters):
        _wait_for(claimed, place, stop)
        after = Next.GIVE_BACK
        if not stop.is_set() and monotonic() < claimed.good_until:
            after = _one(letter, answers[letter.pk], sender, transport)
        if after is not Next.GO_ON:
            release(claimed.letters[place:])
            return after is Next.GIVE_BACK
        if claimed.probe:
            brakes.recover(sender)
    return True


def _wait_for(claimed: Claim, place: int, stop: Event) -> None:
    moment = claimed.start + timedelta(seconds=place * claimed.interval)
    wait = (moment - timezone.now()).total_seconds()
    if wait > 0:
        stop.wait(wait)


def _one(
    letter: Letter, answer: composing.Answer | Exception, sender: Sender, transport: Connection
) -> Next:
    match answer:
        case Message() if letter.address.value:
            return _hand_over(letter, answer, sender, transport)
        case Message():
            return turn_away(letter)
        case Later():
            settling.later(letter, answer.due_at, "later")
        case Cancel():
            mine = Letter.objects.held_by(letter.lease).filter(pk=letter.pk)
            end(mine, Letter.State.CANCELLED, answer.reason)
        case _:
            _note_bug(letter, answer)
    return Next.GO_ON


def _hand_over(letter: Letter, message: Message, sender: Sender, transport: Connection) -> Next:
    address = letter.address.value or ""
    try:
        data = mime.as_bytes(
            message, address=address, message_id=letter.message_id, sender=sender,
            date=timezone.now(), bulk=composing.asks(letter.kind),
        )  # fmt: skip
    except Exception as fault:  # whatever is wrong in it, the next letter goes on
        _note_bug(letter, fault)
        return Next.GO_ON
    handed = transport.hand_over(address, data, partial(gate, letter))
    failpoints.reach("handed")
    if handed.dropped:
        return turn_away(letter)
    _insist(lambda: settling.settle(letter, handed, sender))
    failpoints.reach("settled")
    return AFTER.get(handed.fault, Next.GO_ON) if handed.fault else Next.GO_ON


def _note_bug(letter: Letter, fault: Exception) -> None:
    log.error("letter %s cannot be written", letter.pk, exc_info=fault)
    settling.bug(letter, last_reply=mask(f"{type(fault).__name__}: {fault}")[:300])


def _insist(note: Callable[[], object]) -> None:
    """A server's reply must not be forgotten because the database is being restarted."""
    end = monotonic() + INSIST
    while True:
        try:
            note()
            return
        except (OperationalError, InterfaceError):
            if monotonic() > end:
                raise
            connection.close()
            sleep(0.5)
