"""What looks like a machine that reads somebody's mail. Such an answer is kept, and counts nowhere.

Opening a link writes nothing to the database: when it was opened is signed into the form, and how
many numbers were tried stands in the cache, which may forget.
"""

from __future__ import annotations

import time

from django.core import signing
from django.core.cache import cache

from surveys.models import Answer

OPENED = "surveys.opened"  # the salt of the stamp
QUICK = 2.0  # seconds in which nobody reads a question and presses
BURST = 10.0  # seconds in which nobody opens three numbers of one letter
SEVERAL = 3
SLACK = 1.0  # seconds: a form is stamped a moment after its link was noted
REMEMBERED = 3600  # seconds

Suspicion = Answer.Suspicion


def stamp(invitation_id: int) -> str:
    """The moment of opening, for the form that is shown now."""
    moment = f"{invitation_id}-{round(1000 * time.time())}"
    return signing.Signer(salt=OPENED).sign(moment)


def opened_at(invitation_id: int, stamped: str) -> float | None:
    """None for a stamp that is not ours, or of another invitation."""
    try:
        moment = signing.Signer(salt=OPENED).unsign(stamped[:200])
    except signing.BadSignature:
        return None
    number, _dash, milliseconds = moment.partition("-")
    return int(milliseconds) / 1000 if number == str(invitation_id) else None


def note_opening(invitation_id: int, score: int | None) -> None:
    """A link with a number was opened; three of them within ten seconds are a burst."""
    if score is None:
        return
    keys = [f"surveys.link.{invitation_id}.{each}" for each in range(11)]
    now = time.time()
    cache.set(keys[score], now, BURST)
    opened = [at for at in cache.get_many(keys).values() if now - at < BURST]
    if len(opened) >= SEVERAL:
        begun, _until = cache.get(_burst(invitation_id)) or (min(opened), now)
        cache.set(_burst(invitation_id), (begun, now), REMEMBERED)


def _burst(invitation_id: int) -> str:
    return f"surveys.burst.{invitation_id}"


def judge(invitation_id: int, stamped: str, trap: str) -> str:
    """Why this press looks like a machine's; empty where it does not.

    A form without a stamp was never opened: whoever sends it needed no time at all.
    """
    if trap:
        return Suspicion.HIDDEN
    opened = opened_at(invitation_id, stamped)
    if opened is None or time.time() - opened < QUICK:
        return Suspicion.QUICK
    begun, until = cache.get(_burst(invitation_id)) or (0.0, 0.0)
    return Suspicion.SEVERAL if begun <= opened <= until + SLACK else ""
