"""One spelling an address: the same person written differently is the same person."""

from __future__ import annotations

import re
import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 254  # RFC 5321: the whole address; 64 before the @
_UNFIT = re.compile(r"[\s,;<>\"()\[\]:\\]")
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_ALONE = _("Write one address alone, like ana@customer.example.")
_TOO_LONG = _("An address has at most 254 characters, 64 of them before the @.")
_LETTERS = _("Before the @ an address has plain letters, digits, dots and signs like + - _ only.")
_DOMAIN = _("After the @ stands a domain, like customer.example.")


def normalise(raw: str) -> str:
    """NFKC, the domain in its IDNA form without a trailing dot, everything in lower case.

    The result is ASCII and at most 254 long; normalising it again changes nothing. A "+tag" and
    the dots of a mailbox are kept: two different mailboxes at most companies.
    Raises ValidationError with a sentence that says what was expected.
    """
    if len(raw) > 1000:
        raise ValidationError(_TOO_LONG)
    address = unicodedata.normalize("NFKC", raw).strip().lower()
    if address.count("@") != 1 or _UNFIT.search(address):
        raise ValidationError(_ALONE)
    local, _at, domain = address.partition("@")
    if not _LOCAL.fullmatch(local):
        raise ValidationError(_TOO_LONG if len(local) > LONGEST else _LETTERS)
    address = f"{local}@{_ascii(domain)}"
    if len(local) > 64 or len(address) > LONGEST:
        raise ValidationError(_TOO_LONG)
    return address


def _ascii(domain: str) -> str:
    domain = domain.removesuffix(".")
    if len(domain) > LONGEST:
        raise ValidationError(_TOO_LONG)
    try:
        plain = idna.encode(domain, uts46=True, std3_rules=True).decode().lower()
    except UnicodeError as wrong:
        raise ValidationError(_DOMAIN) from wrong
    if "." not in plain or plain.endswith(".") or plain.rpartition(".")[2].isdigit():
        raise ValidationError(_DOMAIN)
    return plain
