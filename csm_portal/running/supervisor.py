"""Starts the portal's processes, restarts what dies, and leaves none behind."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Self

from csm_portal.running.child import Child

GRACE = 6.0  # seconds to end in good order before a process is killed
STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Supervisor:
    """A context: on the way out every child has ended, whatever happened inside.

    Children are stopped in the opposite order of their start, the first one (the
    broker) after all others, since these still talk to it.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.children: list[Child] = []
        self.hurried = False

    def __enter__(self) -> Self:
        self.handlers = {number: signal.signal(number, _interrupt) for number in STOPPING}
        return self

    def __exit__(self, *error: object) -> None:
        for number in STOPPING:
            signal.signal(number, self._hurry)
        self._stop([child for child in self.children if child.name != "broker"])
        self._stop(self.children)
        for number, handler in self.handlers.items():
            signal.signal(number, handler)

    def start(self, child: Child) -> None:
        self.children.append(child)
        child.start()

    def tend(self) -> None:
        """One look at every child."""
        for child in self.children:
            if child.process is None:
                if time.monotonic() >= child.start_again_at:
                    child.start()
            elif not child.alive:
                status = child.process.returncode
                pause = child.plan_next_start()
                self.say(f"{child.name} ended with status {status}; again in {pause:g} s.")

    def tend_until(self, done: Callable[[], bool], seconds: float) -> bool:
        """Keep the children alive until `done` says so; False when the time is over."""
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                return False
            self.tend()
            time.sleep(0.1)
        return True

    def _stop(self, children: list[Child]) -> None:
        for child in reversed(children):
            child.signal(signal.SIGTERM)
        end = time.monotonic() + GRACE
        while any(child.alive for child in children) and not self.hurried:
            if time.monotonic() > end:
                break
            time.sleep(0.05)
        for child in children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()

    def _hurry(self, number: int, frame: FrameType | None) -> None:
        self.hurried = True


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
