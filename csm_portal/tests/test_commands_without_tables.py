"""What somebody tries before the first `migrate` is one sentence, not a traceback."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import connection

NEED_NONE = {"run", "translations"}
NEEDED = {"import_csv": ["accounts", "customers.csv"], "invite_admin": ["a@portal.example"],
          "sending": ["status"]}  # fmt: skip


def ours():
    rooms = {
        app.name for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR
    }
    return {name for name, app in get_commands().items() if app in rooms} - NEED_NONE


@pytest.mark.parametrize("name", sorted(ours()))
def test_a_command_on_a_database_without_tables_says_what_to_run(name, db, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    with pytest.raises(CommandError, match="has no tables yet"):
        call_command(name, *NEEDED.get(name, []))


def test_all_our_commands_are_looked_at():
    assert {"demo", "import_csv", "invite_admin", "rebuild"} <= ours()
