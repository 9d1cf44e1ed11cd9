"""What the post office and a transport say to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from letters.faults import Fault

Gate = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Handed:
    """How the handing over of one letter ended. `code` and `text`: the server's last reply."""

    fault: Fault | None = None
    code: int = 0
    text: str = ""
    provider_id: str = ""
    gated: bool = True  # the gate was asked and let the letter pass

    @property
    def sent(self) -> bool:
        return self.fault is None and self.gated

    @property
    def dropped(self) -> bool:
        """The gate said no: nothing left, nothing is wrong."""
        return self.fault is None and not self.gated


class Connection(Protocol):
    """One line to a server, opened by the first letter, kept for the next ones.

    Not to be shared by threads. It never raises for the network: what went wrong is
    `Handed.fault`, and a line that broke is opened anew by the next letter.
    """

    def hand_over(self, recipient: str, data: bytes, gate: Gate) -> Handed: ...

    def close(self) -> None: ...

    def __enter__(self) -> Connection: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
