"""What a command at the terminal needs before it begins."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class TablesCommand(BaseCommand):
    """A command that reads or writes tables: where there are none yet, it says so and ends."""

    requires_migrations_checks = True

    def check_migrations(self) -> None:
        """Instead of Django's notice, after which the command would run into the first query."""
        if get_user_model()._meta.db_table not in connection.introspection.table_names():
            raise CommandError(
                "The database has no tables yet: run `manage.py migrate` or `make run`."
            )
