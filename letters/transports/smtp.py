"""SMTP over lines that stay open: a letter costs its round trips, not a greeting and a login."""

from __future__ import annotations

import re
import smtplib
import ssl
from types import TracebackType

from letters.faults import Stage, of_error, of_reply
from letters.senders import Sender
from letters.transports.handing import Gate, Handed

CONNECT_SECONDS = 15.0  # for the greeting, TLS and the login
REPLY_SECONDS = 60.0  # for each word of a letter's: shorter than a lease
QUEUED_AS = re.compile(r"(?:queued as|\bid=)\s*([\w.@+-]{1,200})", re.IGNORECASE)


class SmtpConnection:
    def __init__(self, sender: Sender) -> None:
        self.sender = sender
        self._line: smtplib.SMTP | None = None
        self._stage = Stage.CONNECT

    def hand_over(self, recipient: str, data: bytes, gate: Gate) -> Handed:
        kept = self._line is not None
        refused = self._introduce(recipient)
        if refused and kept and self._line is None and self._stage is Stage.MAIL:
            refused = self._introduce(recipient)  # the server had tired of an idle line
        return refused or self._past(gate) or self._give(data)

    def _introduce(self, recipient: str) -> Handed | None:
        """From whom and to whom; nothing has been sent when this says no."""
        self._stage = Stage.CONNECT
        try:
            line = self._line = self._line or self._open()
            self._stage = Stage.MAIL
            code, text = line.mail(self.sender.address)
            if code == 250:
                self._stage = Stage.RCPT
                code, text = line.rcpt(recipient)
            return None if code in {250, 251} else self._refused(code, text, gated=False)
        except Exception as error:  # whatever it is, it is sorted by whose fault it is
            return self._broken(error, gated=False)

    def _past(self, gate: Gate) -> Handed | None:
        try:
            passed = gate()
        except BaseException:
            self.close()
            raise
        if passed:
            return None
        self._reset()
        return Handed(gated=False)

    def _give(self, data: bytes) -> Handed:
        self._stage = Stage.DATA
        try:
            code, text = self._standing().data(data)
        except Exception as error:
            return self._broken(error, gated=True)
        if code != 250:
            return self._refused(code, text, gated=True)
        said = text.decode("utf-8", "replace")
        queued = QUEUED_AS.search(said)
        return Handed(code=code, text=said, provider_id=queued.group(1) if queued else "")

    def _standing(self) -> smtplib.SMTP:
        if self._line is None:
            raise smtplib.SMTPServerDisconnected("closed before the letter was given")
        return self._line

    def _open(self) -> smtplib.SMTP:
        sender = self.sender
        ours = sender.address.rpartition("@")[2]
        context = ssl.create_default_context(cafile=sender.ca or None)
        if sender.tls == "implicit":
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                sender.host, sender.port, ours, timeout=CONNECT_SECONDS, context=context
            )
        else:
            line = smtplib.SMTP(sender.host, sender.port, ours, timeout=CONNECT_SECONDS)
        try:
            if sender.tls == "starttls":
                line.starttls(context=context)
            line.ehlo_or_helo_if_needed()
            if sender.user:
                self._stage = Stage.LOGIN
                line.login(sender.user, sender.password)
            if line.sock is not None:
                line.sock.settimeout(REPLY_SECONDS)
        except BaseException:
            line.close()
            raise
        return line

    def _refused(self, code: int, text: bytes, *, gated: bool) -> Handed:
        if code == 421:
            self.close()
        else:
            self._reset()
        said = text.decode("utf-8", "replace")
        return Handed(of_reply(self._stage, code, said), code, said, gated=gated)

    def _broken(self, error: Exception, *, gated: bool) -> Handed:
        if not isinstance(error, smtplib.SMTPResponseException):
            self.close()
            said = f"{type(error).__name__}: {error}"
            return Handed(of_error(error, self._stage), text=said, gated=gated)
        reply = error.smtp_error
        text = reply if isinstance(reply, bytes) else reply.encode()
        return self._refused(error.smtp_code, text, gated=gated)

    def _reset(self) -> None:
        """Ready for the next letter, or not there."""
        try:
            if self._line is not None:
                self._line.rset()
        except (OSError, smtplib.SMTPException):
            self.close()

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def __enter__(self) -> SmtpConnection:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """A polite end where the line stands; a broken one is just left."""
        try:
            if self._line is not None:
                self._line.quit()
        except (OSError, smtplib.SMTPException):
            pass
        finally:
            self.close()
