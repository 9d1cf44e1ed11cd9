from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from csm_portal.demo.emptying import empty
from csm_portal.demo.seeding import Refused, seed
from csm_portal.demo.staff import sign_ins
from csm_portal.lib.commands import TablesCommand


class Command(TablesCommand):
    help = "Fills an empty portal with invented customers, or takes them away again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts", type=int, default=40)
        parser.add_argument("--seed", type=int, default=1)

        parser.add_argument("--empty", action="store_true", help="take all of it away again")

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] else lambda _line: None
        if options["empty"]:
            say(f"{empty():,} invented accounts are gone.")
            return
        try:
            seed(options["accounts"], options["seed"], say)
        except Refused as why:
            raise CommandError(str(why)) from why
        for line in sign_ins():
            say(line)
