"""A mail server that only nods, as fast as Python can: what is measured is the sender.

python -m bench.relay RTT      # prints its port; RTT: seconds before each reply
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer

REPLIES = {b"EHLO": b"250 bench", b"DATA": b"354 go on", b"QUIT": b"221 bye"}


class Nod(BaseRequestHandler):
    rtt = 0.0

    def handle(self) -> None:
        self.say(b"220 bench")
        while line := self.until(b"\r\n"):
            word = line[:4].upper()
            self.say(REPLIES.get(word, b"250 ok"))
            if word == b"DATA":
                self.until(b"\r\n.\r\n")
                self.say(b"250 queued as 1")
            if word == b"QUIT":
                return

    def until(self, end: bytes) -> bytes:
        """A client waits for each reply, so nothing follows what it ends with."""
        got = b""
        while not got.endswith(end):
            more = self.request.recv(65536)
            if not more:
                return b""
            got += more
        return got

    def say(self, reply: bytes) -> None:
        if self.rtt:
            time.sleep(self.rtt)
        self.request.sendall(reply + b"\r\n")


class Relay(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


@contextmanager
def relay(rtt: float = 0.0) -> Iterator[int]:
    """The port of a server in a process of its own."""
    command = [sys.executable, "-m", "bench.relay", str(rtt)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


if __name__ == "__main__":
    Nod.rtt = float(sys.argv[1])
    with Relay(("127.0.0.1", 0), Nod) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
