"""Tens of thousands of rows, in a process of its own: what it costs in memory."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes
ROWS = 40_000
SCRIPT = """
import sys
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from accounts.models import Account
Account.objects.bulk_create(Account(name=f"Account {n}", search_key="x") for n in range(500))
from tests.processes.memory import peak
before = peak()
call_command("import_csv", "answers", sys.argv[1], "--anonymous", stdout=open("/dev/null", "w"))
from surveys.models import Answer
print(Answer.objects.count(), peak() - before, peak())
"""


def test_many_rows_need_no_more_memory_than_a_few(tmp_path):
    path = tmp_path / "answers.csv"
    with path.open("w") as file:
        file.write("account,score,date,comment\n")
        for n in range(ROWS):
            file.write(f"Account {n % 500},{n % 11},{2018 + n % 7}-{1 + n % 12:02}-15,said {n}\n")
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL"}}
    env |= {"VAR_DIR": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "csm_portal.settings"}
    (tmp_path / "var").mkdir()

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], env=env, capture_output=True, text=True,
        check=True, timeout=300,
    )  # fmt: skip

    count, more, peak = map(int, done.stdout.split()[-3:])
    assert count == ROWS
    assert more < 80  # MB
    assert peak < 200
