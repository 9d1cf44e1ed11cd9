"""A letter's bytes read again, by transports that do not speak SMTP."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Opened:
    headers: dict[str, str]
    text: str
    html: str

    @property
    def message_id(self) -> str:
        return self.headers["Message-ID"].strip("<>")


def opened(data: bytes) -> Opened:
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    headers = {name: str(value) for name, value in message.items()}
    return Opened(headers, _part(message, "plain"), _part(message, "html"))


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n").rstrip("\n") + "\n"
