"""Workers at the counter: for a few seconds, over as many lines as each sender has."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, current_thread, main_thread

from django.conf import settings
from django.db import connection
from django.utils import timezone

from csm_portal.lib.nudge import nudge
from letters.delivering.claiming import claim, due_senders
from letters.delivering.handling import handle
from letters.models import Letter, Switch
from letters.senders import Sender
from letters.transports import connect

SECONDS = 5.0  # then the worker is free for others: an answer must reach its curve meanwhile
A_LINE = 20  # letters for which a further line is opened


@dataclass(frozen=True)
class Line:
    """One connection's work: claim after claim until nothing is due or the time is over."""

    sender: Sender
    names: list[str]
    until: datetime
    stop: Event = field(default_factory=Event)

    def work(self) -> int:
        done = 0
        with connect(self.sender) as transport:
            while not self.over and (claimed := claim(self.sender, self.names, self.until)):
                done += len(claimed.letters)
                if not handle(claimed, self.sender, transport, self.stop):
                    break
        return done

    @property
    def over(self) -> bool:
        return self.stop.is_set() or timezone.now() >= self.until


def deliver_due(seconds: float = SECONDS) -> int:
    """Hand over what is due, for so many seconds. How many letters were looked at.

    Safe twice, or side by side. Where something is still due at the end, it nudges again.
    """
    if not is_on():
        return 0
    done = _at_work(lines(timezone.now() + timedelta(seconds=seconds)))
    if done and Letter.objects.due().exists():
        nudge("letters.deliver_due")
    return done


def is_on() -> bool:
    return bool(settings.SENDING) and not Switch.objects.stopped().exists()


def lines(until: datetime) -> list[Line]:
    """As many as there is work for, none longer than others."""
    stop = Event()
    found = []
    for sender, names in due_senders():
        most = sender.connections * A_LINE
        due = Letter.objects.due().filter(sender__in=names).order_by()[:most].count()
        found += [Line(sender, names, until, stop)] * -(-due // A_LINE)
    return found


def _at_work(lines: list[Line]) -> int:
    """Each line in a thread of its own."""
    if not lines:
        return 0
    with ending(lines[0].stop), ThreadPoolExecutor(len(lines), "letters") as threads:
        futures = [threads.submit(_alone, line) for line in lines]
        wait(futures)
    return sum(future.result() for future in futures)


@contextmanager
def ending(stop: Event) -> Iterator[None]:
    """SIGTERM waits until every line has ended the letter that it had begun."""
    if current_thread() is not main_thread():  # only that one hears signals
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        if stop.is_set():
            os.kill(os.getpid(), signal.SIGTERM)


def _alone(line: Line) -> int:
    try:
        return line.work()
    finally:
        connection.close()
