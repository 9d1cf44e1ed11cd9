"""Whose fault: the table of docs/operating.md, row by row."""

import smtplib
import ssl

import pytest

from letters.faults import Fault, Stage, of_error, of_reply


@pytest.mark.parametrize(
    ("stage", "code", "text", "fault"),
    [
        (Stage.CONNECT, 421, "4.3.2 too busy", Fault.CANNOT_CONNECT),
        (Stage.CONNECT, 554, "5.7.1 your host is blocked", Fault.OUR_CONFIGURATION),
        (Stage.LOGIN, 535, "5.7.8 wrong password", Fault.OUR_CONFIGURATION),
        (Stage.LOGIN, 454, "4.7.0 try again", Fault.CANNOT_CONNECT),
        (Stage.MAIL, 550, "5.7.1 sender not allowed", Fault.OUR_CONFIGURATION),
        (Stage.MAIL, 530, "5.7.0 authentication required", Fault.OUR_CONFIGURATION),
        (Stage.MAIL, 452, "insufficient system storage", Fault.CANNOT_CONNECT),
        (Stage.MAIL, 421, "4.7.0 too many messages", Fault.TOO_FAST),
        (Stage.RCPT, 421, "closing", Fault.DROPPED_BEFORE),
        (Stage.RCPT, 450, "4.2.0 greylisted, come back later", Fault.MOMENT),
        (Stage.RCPT, 450, "4.2.1 receiving mail at a rate that prevents", Fault.TOO_FAST),
        (Stage.RCPT, 452, "4.2.2 over quota: limit exceeded", Fault.MOMENT),
        (Stage.RCPT, 451, "4.7.1 rate limited", Fault.TOO_FAST),
        (Stage.RCPT, 550, "no such user", Fault.ADDRESS),
        (Stage.RCPT, 550, "5.1.1 unknown", Fault.ADDRESS),
        (Stage.RCPT, 551, "user not local", Fault.ADDRESS),
        (Stage.RCPT, 553, "mailbox name", Fault.ADDRESS),
        (Stage.RCPT, 554, "5.7.1 relay access denied", Fault.OUR_CONFIGURATION),
        (Stage.RCPT, 550, "5.7.1 you may not write to this list", Fault.CONTENT),
        (Stage.RCPT, 552, "5.2.2 mailbox full", Fault.MOMENT),
        (Stage.DATA, 451, "local error", Fault.MOMENT),
        (Stage.DATA, 452, "4.7.28 too many messages, slow down", Fault.TOO_FAST),
        (Stage.DATA, 552, "5.3.4 too big", Fault.CONTENT),
        (Stage.DATA, 554, "spam", Fault.CONTENT),
        (Stage.DATA, 550, "5.7.1 looks like spam", Fault.CONTENT),
        (Stage.DATA, 550, "5.1.1 unknown", Fault.ADDRESS),
    ],
)  # fmt: skip
def test_a_reply_is_sorted_by_whose_fault_it_is(stage, code, text, fault):
    assert of_reply(stage, code, text) == fault


@pytest.mark.parametrize(
    ("error", "stage", "fault"),
    [
        (ConnectionRefusedError(), Stage.CONNECT, Fault.CANNOT_CONNECT),
        (TimeoutError(), Stage.CONNECT, Fault.CANNOT_CONNECT),
        (ssl.SSLCertVerificationError("no"), Stage.CONNECT, Fault.OUR_CONFIGURATION),
        (smtplib.SMTPNotSupportedError("STARTTLS"), Stage.CONNECT, Fault.OUR_CONFIGURATION),
        (smtplib.SMTPConnectError(421, b"busy"), Stage.CONNECT, Fault.CANNOT_CONNECT),
        (smtplib.SMTPAuthenticationError(535, b"no"), Stage.LOGIN, Fault.OUR_CONFIGURATION),
        (smtplib.SMTPServerDisconnected("gone"), Stage.RCPT, Fault.DROPPED_BEFORE),
        (smtplib.SMTPServerDisconnected("gone"), Stage.DATA, Fault.DROPPED_AFTER),
        (ConnectionResetError(), Stage.DATA, Fault.DROPPED_AFTER),
        (RuntimeError(), Stage.DATA, Fault.DROPPED_AFTER),
        (UnicodeEncodeError("ascii", "é", 0, 1, "no"), Stage.RCPT, Fault.OUR_BUG),
    ],
)
def test_an_error_is_sorted_by_how_far_the_letter_had_come(error, stage, fault):
    assert of_error(error, stage) == fault
