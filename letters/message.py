"""What a composer answers for a letter: its content, a later moment, or that it is not needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Message:
    """A letter's content. The post office adds the rest: bytes, Message-ID, Date, list headers."""

    to_name: str
    from_name: str
    subject: str
    text: str
    html: str = ""  # empty: the letter is plain text alone
    reply_to: str = ""  # an address alone
    unsubscribe_url: str = ""
    list_id: str = ""  # like "nps.portal.example.com"
    feedback_id: str = ""  # like "wave12:nps:portal.example.com"
    in_reply_to: str = ""  # the Message-ID of the letter that this one reminds of


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: outside the recipient's hours, held. The letter is due again then."""

    due_at: datetime


@dataclass(frozen=True, slots=True)
class Cancel:
    """Not needed any more; `reason` is a short code: answered, left, erased."""

    reason: str
