from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import CommandParser
from django.db.models import Count

from csm_portal.lib.commands import TablesCommand
from csm_portal.lib.nudge import without_a_word
from letters import delivering
from letters.models import Letter, SenderState, Switch


class Command(TablesCommand):
    help = "Stops or starts all sending, shows where it stands, sweeps or delivers once by hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["status", "stop", "start", "sweep", "deliver"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        for line in getattr(self, f"_{what}")():
            self.stdout.write(line)

    def _stop(self) -> list[str]:
        done = Switch.objects.stop(reason="command")
        return ["Stopped: nothing leaves any more." if done else "It was stopped already."]

    def _start(self) -> list[str]:
        with without_a_word():
            done = Switch.objects.start()
        said = ["Started." if done else "It was not stopped."]
        return said if settings.SENDING else [*said, "SENDING=off still holds everything back."]

    def _sweep(self) -> list[str]:
        return [f"{delivering.sweep()} letters moved on."]

    def _deliver(self) -> list[str]:
        return [f"{delivering.deliver_due()} letters looked at."]

    def _status(self) -> list[str]:
        stopped = Switch.objects.stopped().first()
        why = _stopped(stopped) if stopped else "on"
        counts = Letter.objects.order_by("state").values_list("state").annotate(Count("pk"))
        resting = SenderState.objects.filter(failures__gt=0).order_by("alias")
        return [
            f"Sending: {why if settings.SENDING else 'off (SENDING=off)'}",
            f"Due now: {Letter.objects.due().count()}",
            *(f"{state}: {count}" for state, count in counts),
            *(
                f"{row}: {row.failures} failures, rests until {row.breaker_until}"
                for row in resting
            ),
        ]


def _stopped(switch: Switch) -> str:
    """By whom. Without a person and a command, nobody had swept for hours."""
    if switch.killed_by:
        person = get_user_model()._default_manager.filter(pk=switch.killed_by).first()
        by = f"on the page by {person or 'somebody'}"
    elif switch.reason == "command":
        by = "by this command"
    else:
        return "stopped by itself: it stood still for more than two hours"
    return f"stopped {by}, since {switch.killed_at:%Y-%m-%d %H:%M} UTC"
