"""One last answer, as the small square that a list and an account's page draw of it."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

OLD = timedelta(days=365)


class Square(NamedTuple):
    """Its words and figures are text already, and in the order in which templates unpack them: a
    page draws hundreds of squares."""

    mood: str  # the class of the answer, for its colour; "silence": asked, and nothing yet
    state: str  # "never" heard, "old": more than a year ago
    decides: bool
    words: str
    score: str
