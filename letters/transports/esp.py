"""An ESP's API, by django-anymail: one request a letter, over a line that stays open."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import requests
from anymail import exceptions as theirs
from anymail.message import AnymailMessage
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from urllib3.exceptions import NewConnectionError

from letters.faults import Fault
from letters.senders import Sender
from letters.transports.handing import Gate, Handed
from letters.transports.opening import opened

MADE_BY_THEM = {"from", "to", "subject", "reply-to", "date", "mime-version", "content-type"}
OUR_BUG = (
    theirs.AnymailInvalidAddress,
    theirs.AnymailUnsupportedFeature,
    theirs.AnymailSerializationError,
)
BY_STATUS = {
    429: Fault.TOO_FAST,
    503: Fault.MOMENT,
    **dict.fromkeys((400, 406, 409, 413, 415, 422), Fault.CONTENT),
}


class EspConnection:
    def __init__(self, sender: Sender) -> None:
        self.sender = sender
        self._backend: Any = None

    def hand_over(self, recipient: str, data: bytes, gate: Gate) -> Handed:
        message = as_django(recipient, data)
        try:
            self._open()
        except ImproperlyConfigured as wrong:
            return Handed(Fault.OUR_CONFIGURATION, text=str(wrong), gated=False)
        if not gate():
            return Handed(gated=False)
        try:
            self._backend.send_messages([message])
        except Exception as error:  # whatever it is, it is sorted by whose fault it is
            status = getattr(error, "status_code", None) or 0
            said = f"{self.sender.esp} {status or type(error).__name__}: {_words(error)}"
            return Handed(of_esp(error), code=status, text=said)
        found = message.anymail_status.message_id
        return Handed(code=200, text="accepted", provider_id=str(found or "")[:200])

    def _open(self) -> None:
        if self._backend is None:
            path = f"anymail.backends.{self.sender.esp}.EmailBackend"
            options: dict[str, Any] = dict(self.sender.options)
            self._backend = get_connection(path, **options)
            self._backend.open()

    def close(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            backend.close()

    def __enter__(self) -> EspConnection:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def as_django(recipient: str, data: bytes) -> AnymailMessage:
    """The same letter as the object that the ESPs' backends take."""
    content = opened(data)
    headers = {n: v for n, v in content.headers.items() if n.lower() not in MADE_BY_THEM}
    reply_to = content.headers.get("Reply-To")
    message = AnymailMessage(
        content.headers["Subject"],
        content.text,
        content.headers["From"],
        [content.headers["To"]],
        headers=headers,
        reply_to=[reply_to] if reply_to else None,
    )
    if content.html:
        message.attach_alternative(content.html, "text/html")
    return message


def of_esp(error: Exception) -> Fault:
    """Whose fault an ESP's refusal is. The gate has let the letter pass already."""
    if isinstance(error, theirs.AnymailRecipientsRefused):
        return Fault.ADDRESS
    if isinstance(error, OUR_BUG):
        return Fault.OUR_BUG
    if isinstance(error, requests.exceptions.SSLError):
        return Fault.OUR_CONFIGURATION
    status = getattr(error, "status_code", None)
    if status is None:
        return Fault.CANNOT_CONNECT if _never_reached(error) else Fault.DROPPED_AFTER
    if status in BY_STATUS:
        return BY_STATUS[status]
    return Fault.OUR_CONFIGURATION if 400 <= status < 500 else Fault.DROPPED_AFTER


def _never_reached(error: Exception) -> bool:
    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.__cause__.args[0] if error.__cause__ and error.__cause__.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)


def _words(error: Exception) -> str:
    response = getattr(error, "response", None)
    return str(getattr(response, "text", "") or error.__cause__ or "")[:300]
