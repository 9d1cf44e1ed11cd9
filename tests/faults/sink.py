"""A mail server that does what a test tells it to, and logs each letter before it answers.

    python -m tests.faults.sink --port 2525 --log sink.log [--script script.json] [--rtt 0.02] ...

The log has one JSON object a letter, written through to the disk before the server says 250, so
that it knows more than any sender: {"at", "from", "to", "message_id", "data"}.

What it does comes from the script, which is read again when it changes, by stage: `greeting`,
`login`, `mail`, `rcpt`, `data` (before the letter is stored) and `stored` (after it). An action is

    "450 4.2.0 later"    this reply (421 closes the line as well)
    "hang"               no reply, ever
    "drop"               the line is cut without a reply
    "wait 0.5"           half a second later, as if nothing were

A list of actions is used up one by one; after it all is well. A recipient may name an action:
"rcpt-550.any@x.example" is refused by 550 at RCPT, "stored-drop.7@x.example" is stored and cut.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import re
import signal
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

logging.getLogger("mail.log").setLevel(logging.WARNING)  # else a line a command
BY_RECIPIENT = re.compile(r"(rcpt|data|stored)-(\d{3}|hang|drop)\b")
MESSAGE_ID = re.compile(rb"^message-id:\s*<([^>\r\n]*)>", re.IGNORECASE | re.MULTILINE)


class Script:
    def __init__(self, path: Path | None) -> None:
        self.path, self.read, self.acts = path, "", {}

    def next(self, stage: str) -> str:
        now = self.path.read_text() if self.path and self.path.exists() else "{}"
        if now != self.read:
            self.read, self.acts = now, json.loads(now)
        act = self.acts.get(stage, "")
        return act.pop(0) if isinstance(act, list) and act else act if isinstance(act, str) else ""


class Server(SMTP):
    """aiosmtpd's server, which can also refuse the greeting and answer from far away."""

    rtt = 0.0

    async def push(self, status):
        if self.rtt:
            await asyncio.sleep(self.rtt)
        if str(status).startswith("220") and self.session.host_name is None:
            refused = await self.event_handler.act(self, "greeting")
            await super().push(refused or status)
            if refused:
                self.transport.close()
            return
        await super().push(status)
        if str(status).startswith("421"):
            self.transport.close()


class Handler:
    def __init__(self, log: Path, script: Path | None, users: dict, durable: bool) -> None:
        self.log, self.script = log.open("a"), Script(script)
        self.users, self.durable = users, durable
        self.logins: list[str] = []

    async def act(self, server, stage: str, recipient: str = "") -> str:
        """The reply that is to be given, or nothing where all is well."""
        named = BY_RECIPIENT.match(recipient)
        own = named.group(2) if named and named.group(1) == stage else ""
        action = own or self.script.next(stage)
        if action == "hang":
            await asyncio.sleep(3600)
        if action == "drop":
            server.transport.abort()
            await asyncio.sleep(3600)  # the line's end cancels this
        if action.startswith("wait "):
            await asyncio.sleep(float(action.split()[1]))
            return ""
        return f"{action} as the test wants" if action.isdigit() else action

    def login(self, server, session, envelope, mechanism, data):
        refused = self.script.next("login")
        known = self.users.get(data.login.decode()) == data.password.decode()
        self.logins.append(data.login.decode())
        return AuthResult(success=known and not refused, handled=False, message=refused or None)

    async def handle_MAIL(self, server, session, envelope, address, options):
        refused = await self.act(server, "mail")
        envelope.mail_from = address
        return refused or "250 2.1.0 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):
        refused = await self.act(server, "rcpt", address)
        if not refused:
            envelope.rcpt_tos.append(address)
        return refused or "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        if refused := await self.act(server, "data", recipient):
            return refused
        number = self.store(envelope)
        return await self.act(server, "stored", recipient) or f"250 2.0.0 Ok: queued as {number}"

    def store(self, envelope) -> str:
        found = MESSAGE_ID.search(envelope.content)
        line = {
            "at": time.time(),
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "message_id": found.group(1).decode() if found else "",
            "data": envelope.content.decode("latin-1"),
        }
        self.log.write(json.dumps(line) + "\n")
        self.log.flush()
        if self.durable:
            os.fsync(self.log.fileno())
        return f"S{time.time_ns():x}"


class Sink(Controller):
    """The server in a thread of its own: `with Sink(port, log) as sink: ...`."""

    def __init__(
        self, port, log, script=None, *, rtt=0.0, users=None, tls=None, durable=True
    ) -> None:
        self.path, self.rtt, self.tls, self.connections = Path(log), rtt, tls, 0
        self.path.touch()
        handler = Handler(self.path, script, users or {}, durable)
        super().__init__(handler, hostname="127.0.0.1", port=port)

    def factory(self):
        self.connections += 1
        server = Server(
            self.handler,
            authenticator=self.handler.login if self.handler.users else None,
            auth_require_tls=self.tls is not None,
            tls_context=self.tls,
            loop=self.loop,
        )
        server.rtt = self.rtt
        return server

    def received(self) -> list[dict]:
        return [json.loads(line) for line in self.path.read_text().splitlines()]

    def __enter__(self):
        self.start()
        self.connections = 0  # it has tried itself
        return self

    def __exit__(self, *_error):
        self.stop()
        self.handler.log.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--script", type=Path)
    parser.add_argument("--rtt", type=float, default=0.0, help="seconds before each reply")
    parser.add_argument("--user", default="", help="name:password; who says another is refused")
    said = parser.parse_args()
    users = dict([said.user.split(":")]) if said.user else {}
    with Sink(said.port, said.log, said.script, rtt=said.rtt, users=users):
        signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    main()
