from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from csm_portal.demo.staff import sign_ins
from csm_portal.running import broker, checks, commands
from csm_portal.running.preparing import prepare
from csm_portal.running.supervisor import Supervisor


class Command(BaseCommand):
    help = "Runs the whole portal: broker, web, worker and beat, until Ctrl-C."
    requires_system_checks = ()  # migrate asks for them, once the database answers

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)  # what lies in var/ is nobody else's
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        checks.modules_are_installed()
        checks.port_is_free(settings.BIND, settings.PORT)
        held = checks.only_one(settings.VAR_DIR)
        checks.database_answers()
        with held, Supervisor(self._say) as supervisor:
            try:
                self._run(supervisor)
            except KeyboardInterrupt:
                self._say("Stopping ...")

    def _run(self, supervisor: Supervisor) -> None:
        if not settings.REDIS_URL:
            supervisor.start(broker.child())
            if not supervisor.tend_until(broker.answers, 15):
                raise CommandError(f"The broker does not start: see {broker.log_file()}.")
        prepare(self._say)
        invented = sign_ins()
        connections.close_all()
        for child in (commands.web(), commands.worker(), commands.beat()):
            supervisor.start(child)
        if not supervisor.tend_until(commands.web_answers, 60):
            raise CommandError("The web server does not answer; what it said stands above.")
        self._say(f"CSM Portal is ready on http://{settings.BIND}:{settings.PORT}")
        for line in invented:
            self._say(f"  {line}")
        supervisor.tend_until(lambda: False, float("inf"))

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
