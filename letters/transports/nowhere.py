"""No sender: letters wait, and the reason stands beside them."""

from __future__ import annotations

from types import TracebackType

from letters.faults import Fault
from letters.senders import Sender
from letters.transports.handing import Gate, Handed


class NowhereConnection:
    def __init__(self, sender: Sender) -> None:
        self.sender = sender

    def hand_over(self, recipient: str, data: bytes, gate: Gate) -> Handed:
        named = f"a sender {self.sender.alias}" if self.sender.alias else "any sender"
        text = f"SENDERS does not name {named}: see docs/operating.md"
        return Handed(Fault.OUR_CONFIGURATION, text=text, gated=False)

    def close(self) -> None:
        """There is no line."""

    def __enter__(self) -> NowhereConnection:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
