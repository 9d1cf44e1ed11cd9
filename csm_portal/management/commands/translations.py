from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from csm_portal import translating


class Command(BaseCommand):
    help = "Collects the sentences of the pages, and checks and compiles their translations."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--update", action="store_true", help="add new sentences to locale/")
        parser.add_argument("--check", action="store_true", help="fail where a sentence is missing")
        parser.add_argument("--compile", action="store_true", help="write what the portal reads")

    def handle(self, *args: Any, **options: Any) -> None:
        sentences = translating.collected() if options["update"] or options["check"] else None
        faults: list[str] = []
        for path in translating.languages():
            if sentences is not None and options["update"]:
                translating.update(path, sentences)
            if sentences is not None and options["check"]:
                faults += translating.faults(path, sentences)
            if options["compile"]:
                translating.compile_(path)
        if faults:
            raise CommandError("\n".join(faults))
