"""The ways out of the house: SMTP, an ESP's API, or the inbox of the embedded default."""

from __future__ import annotations

from letters.senders import Sender
from letters.transports.esp import EspConnection
from letters.transports.handing import Connection, Gate, Handed
from letters.transports.inbox import InboxConnection
from letters.transports.nowhere import NowhereConnection
from letters.transports.smtp import SmtpConnection

__all__ = ["Connection", "Gate", "Handed", "connect"]


def connect(sender: Sender) -> Connection:
    """A line of this sender, opened when the first letter needs it: `with connect(...) as line:`"""
    if sender.transport == "smtp":
        return SmtpConnection(sender)
    if sender.transport == "esp":
        return EspConnection(sender)
    return InboxConnection() if sender.transport == "inbox" else NowhereConnection(sender)
