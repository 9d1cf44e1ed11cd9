"""Who hands mail over to whom: SENDERS of the environment, understood strictly.

    SENDERS="main=smtp://user:password@relay.example.com:587?from=nps@example.com&rate=600"

Senders stand beside each other with spaces between; the first one is everybody's unless a letter
names another. What a URL carries may be secret, so no sentence here repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ESPS = (
    "brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill", "postal",
    "postmark", "resend", "scaleway", "sparkpost", "unisender_go",
)  # fmt: skip
SHAPE = "alias=smtp://user:password@relay.example.com:587?from=nps@example.com"
OURS = {"from", "connections", "rate", "tls", "ca"}
_ALIAS = re.compile(r"[a-z][a-z0-9-]{0,29}")
_ADDRESS = re.compile(r"\A[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sender:
    alias: str
    address: str  # what stands in From, and takes the bounces
    transport: str  # smtp, esp, inbox or nowhere
    connections: int = 4  # lines of one worker
    rate: int = 600  # letters a minute, all workers together
    host: str = ""
    port: int = 0
    tls: str = "starttls"  # starttls, implicit or off
    ca: str = ""  # a file with the authority that signed the server's certificate
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    esp: str = ""
    options: Mapping[str, str] = field(default_factory=dict, repr=False)  # of the ESP


def sender(alias: str) -> Sender:
    """The one of that name; "" is the first. One that is gone sends nothing, and says so."""
    known: dict[str, Sender] = settings.SENDERS
    if not alias and known:
        return next(iter(known.values()))
    return known.get(alias) or Sender(alias, settings.DEFAULT_FROM_EMAIL, "nowhere")


def senders(raw: str, *, embedded: bool, mail_from: str) -> dict[str, Sender]:
    """SENDERS by alias, in their order."""
    if embedded:
        if raw:
            raise ImproperlyConfigured(
                "SENDERS without DATABASE_URL: the embedded default holds invented people and "
                "sends no mail. Give DATABASE_URL too, or leave SENDERS empty."
            )
        return {"inbox": Sender("inbox", mail_from, "inbox", connections=1, rate=60_000)}
    found: dict[str, Sender] = {}
    for entry in raw.split():
        alias, equals, url = entry.partition("=")
        if not equals or not _ALIAS.fullmatch(alias) or alias in found:
            raise _wrong(f"write each as {SHAPE}, each alias once, in small letters")
        found[alias] = _understood(alias, url, mail_from)
    return found


def _understood(alias: str, url: str, mail_from: str) -> Sender:
    try:
        parts = urlsplit(url)
        port = parts.port or 0
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise _wrong(f"{alias} is no address: write it like {SHAPE}") from None
    options = dict(pairs)
    if len(pairs) != len(options):
        raise _wrong(f"{alias} says something twice")
    address = options.get("from", mail_from)
    if not _ADDRESS.fullmatch(address):
        raise _wrong(f"{alias} has from={address!r}: write one address, like nps@example.com")
    plain = Sender(
        alias,
        address,
        transport="",
        connections=_whole(alias, options, "connections", 4, 64),
        rate=_whole(alias, options, "rate", 600, 1_000_000),
    )
    if parts.scheme in {"smtp", "smtps"}:
        return _smtp(plain, parts, port, options)
    if parts.scheme.startswith("anymail+"):
        return _esp(plain, parts, options)
    raise _wrong(f"{alias} begins with smtp://, smtps:// or anymail+mailgun:// (or another ESP)")


def _smtp(plain: Sender, parts: SplitResult, port: int, options: dict[str, str]) -> Sender:
    alias = plain.alias
    implicit = parts.scheme == "smtps"
    tls = "implicit" if implicit else options.get("tls", "starttls")
    if not parts.hostname or parts.path.strip("/") or set(options) - OURS:
        raise _wrong(f"{alias}: a host, and after the ? only {', '.join(sorted(OURS))}")
    if tls not in {"starttls", "off", "implicit"} or (implicit and "tls" in options):
        raise _wrong(f"{alias}: smtps:// is TLS from the start; with smtp:// tls=starttls or off")
    if tls == "off" and parts.username and not _is_here(parts.hostname):
        raise _wrong(f"{alias}: a password would cross the network in the clear; leave tls=off out")
    return replace(
        plain,
        transport="smtp",
        host=parts.hostname,
        port=port or (465 if implicit else 587),
        tls=tls,
        ca=options.get("ca", ""),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _esp(plain: Sender, parts: SplitResult, options: dict[str, str]) -> Sender:
    """What is not ours goes to django-anymail, which names each ESP's settings."""
    alias, esp = plain.alias, parts.scheme.removeprefix("anymail+").replace("-", "_")
    if esp not in ESPS:
        raise _wrong(f"{alias}: write anymail+ and one of {', '.join(ESPS)}")
    if parts.netloc or parts.path.strip("/"):
        raise _wrong(f"{alias}: write anymail+{esp}://?api_key=..., everything after the ?")
    theirs = {name: value for name, value in options.items() if name not in OURS}
    return replace(plain, transport="esp", esp=esp, options=theirs)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _whole(alias: str, options: dict[str, str], name: str, default: int, high: int) -> int:
    raw = options.get(name, str(default))
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= high:
        raise _wrong(f"{alias} has {name}={raw!r}: write a whole number from 1 to {high}")
    return int(raw)


def _wrong(sentence: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"SENDERS: {sentence}.")
