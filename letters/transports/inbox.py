"""The embedded default sends nothing: what would have left is kept for the inbox page.

Letters outside a batch, like the one that carries a way in, are also written to the console:
whoever cannot sign in cannot open the inbox.
"""

from __future__ import annotations

import sys
from types import TracebackType

from letters.models import KeptBody, Letter
from letters.transports.handing import Gate, Handed
from letters.transports.opening import Opened, opened

SAID = "250 kept in the portal's own inbox"
RULE = "-" * 78


class InboxConnection:
    def hand_over(self, recipient: str, data: bytes, gate: Gate) -> Handed:
        if not gate():
            return Handed(gated=False)
        content = opened(data)
        letter = Letter.objects.get(message_id=content.message_id)
        headers = "\n".join(f"{name}: {value}" for name, value in content.headers.items())
        KeptBody.objects.update_or_create(
            letter=letter,
            defaults={
                "subject": content.headers["Subject"],
                "text": content.text,
                "html": content.html,
                "headers": headers,
            },
        )
        if letter.batch_id is None:
            _say(recipient, content)
        return Handed(code=250, text=SAID)

    def close(self) -> None:
        """There is no line."""

    def __enter__(self) -> InboxConnection:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _say(recipient: str, content: Opened) -> None:
    subject = content.headers["Subject"]
    sys.stdout.write(f"{RULE}\nTo: {recipient}\nSubject: {subject}\n\n{content.text}{RULE}\n")
    sys.stdout.flush()
