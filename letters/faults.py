"""Whose fault an error is: the address, the moment, the server, ours. Sorted once, here.

A wrong password must not mark a thousand addresses as dead, and one dead address must not stop
a wave. The classes are the rows of the table in docs/operating.md, "Sending".
"""

from __future__ import annotations

import re
import smtplib
import ssl
from enum import IntEnum, StrEnum


class Fault(StrEnum):
    CANNOT_CONNECT = "cannot-connect"
    OUR_CONFIGURATION = "our-configuration"
    TOO_FAST = "too-fast"
    MOMENT = "moment"
    ADDRESS = "address"
    CONTENT = "content"
    DROPPED_BEFORE = "dropped-before"
    DROPPED_AFTER = "dropped-after"
    OUR_BUG = "our-bug"


class Stage(IntEnum):
    """How far a letter had come; from DATA on the gate has let it pass."""

    CONNECT = 0  # greeting, EHLO, TLS
    LOGIN = 1
    MAIL = 2
    RCPT = 3
    DATA = 4


_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_RATE = re.compile(
    r"\brate|too (?:many|fast|much|quick)|throttl|slow down|\blimit|exceed|flood|frequen", re.I
)
_RELAY = re.compile(r"relay|authenticat|not allowed to send", re.I)
_FULL = ("4.2.2", "5.2.2")  # a full mailbox is emptied one day; "exceeded" is no rate then


def of_reply(stage: Stage, code: int, text: str) -> Fault:
    """A server's refusal, by its three digits and its enhanced code (RFC 3463)."""
    found = _ENHANCED.search(text[:1000])
    enhanced = found.group(1) if found else ""
    if code in {530, 534, 535, 538}:
        return Fault.OUR_CONFIGURATION
    if 400 <= code < 500:
        return _for_now(stage, code, text[:1000], enhanced)
    if not 500 <= code < 600:
        return Fault.DROPPED_AFTER if stage is Stage.DATA else Fault.DROPPED_BEFORE
    if stage <= Stage.MAIL:
        return Fault.OUR_CONFIGURATION
    return _for_good(stage, code, text[:1000], enhanced)


def _for_now(stage: Stage, code: int, text: str, enhanced: str) -> Fault:
    if stage <= Stage.LOGIN:
        return Fault.CANNOT_CONNECT
    if _RATE.search(text) and enhanced not in _FULL:
        return Fault.TOO_FAST
    if stage is Stage.MAIL:
        return Fault.CANNOT_CONNECT  # it is not this letter's matter
    if code == 421 and stage is Stage.RCPT:
        return Fault.DROPPED_BEFORE
    return Fault.MOMENT


def _for_good(stage: Stage, code: int, text: str, enhanced: str) -> Fault:
    if enhanced.startswith("5.1.") or enhanced == "5.2.1":
        return Fault.ADDRESS
    if enhanced in _FULL:
        return Fault.MOMENT
    if code in {500, 502, 503, 504}:
        return Fault.OUR_BUG
    if stage is Stage.DATA:
        return Fault.CONTENT
    if enhanced.startswith("5.7.") or (code == 554 and not enhanced):
        return Fault.OUR_CONFIGURATION if _RELAY.search(text) else Fault.CONTENT
    return Fault.ADDRESS if code in {501, 550, 551, 553, 556} else Fault.CONTENT


def of_error(error: BaseException, stage: Stage) -> Fault:
    """What was raised while a letter was handed over; the gate lies before DATA."""
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPServerDisconnected):
        return _dropped(stage)
    if isinstance(error, smtplib.SMTPResponseException):
        return of_reply(stage, error.smtp_code, _text(error.smtp_error))
    if stage is Stage.DATA:
        return Fault.DROPPED_AFTER  # whatever it was, the letter may have arrived
    if isinstance(error, ssl.SSLCertVerificationError | smtplib.SMTPNotSupportedError):
        return Fault.OUR_CONFIGURATION  # not TLS as demanded: nothing secret was said
    if stage is Stage.LOGIN and isinstance(error, smtplib.SMTPException):
        return Fault.OUR_CONFIGURATION  # no way to log in that both sides know
    if isinstance(error, OSError | smtplib.SMTPException):
        return _dropped(stage)
    return Fault.OUR_BUG


def _dropped(stage: Stage) -> Fault:
    if stage <= Stage.LOGIN:
        return Fault.CANNOT_CONNECT
    return Fault.DROPPED_AFTER if stage is Stage.DATA else Fault.DROPPED_BEFORE


def _text(reply: bytes | str) -> str:
    return reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
