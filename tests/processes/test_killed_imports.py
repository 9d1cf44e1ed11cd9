"""Imports whose process is killed half-way: repeated, they end as if nothing had happened."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

from tests.processes.listing import alive
from tests.processes.portal import ENVIRONMENT, ROOT, Portal, manage, wait_for

pytestmark = pytest.mark.processes
ROWS, KILLED_AT = 6_000, 2_000
PATIENCE = 180  # seconds: a nudge that a dying worker took with it is made up for within a minute
COMMAND = ("import_csv", "answers", "--create-accounts")
BEGIN = """
from django.core.management import call_command
from accounts.models import User
call_command("migrate", verbosity=0)
User.objects.create_user("boss@firm.example")
"""
QUEUE = """
from accounts.importing.checking import check, look_over
from accounts.importing.working import take_in
from accounts.importing.writing import start
import_ = take_in("answers", "answers.csv", [open({path!r}, "rb").read()], None,
                  create_accounts=True)
look_over(import_), check(import_)
assert start(import_)
"""
TELL = """
import json
from accounts.models import Account, Contact
from surveys.models import Answer, Tally
print(json.dumps([sorted(rows.values_list(*facts)) for rows, facts in (
    (Account.objects.all(), ["name"]),
    (Contact.objects.all(), ["account__name", "name", "email", "last_score", "last_answered_at",
                             "streak", "streak_since"]),
    (Tally.objects.all(), ["account__name", "month", "promoters", "passives", "detractors"]),
    (Answer.objects.all(), ["account__name", "contact__name", "answered_at", "score", "comment"]),
)], default=str))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Accounts and people made on the way; people who answer again on the same day, far below."""
    path = tmp_path_factory.mktemp("file") / "answers.csv"
    with path.open("w") as file:
        file.write("account,name,email,score,date,comment\n")
        for n in range(ROWS):
            person = n * 7 % 1_500
            email = f"p{person}@a.example" if person % 3 else ""
            file.write(f"Account {person % 300},Person {person},{email},{n % 11},")
            file.write(f"{2018 + person % 7}-{1 + person % 12:02}-15,said {n}\n")
    return path


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """Migrated, and with somebody in it: nothing is invented then."""
    var = tmp_path_factory.mktemp("empty") / "var"
    var.mkdir()
    shell(BEGIN, var)
    return var


@pytest.fixture
def var(empty, tmp_path):
    return shutil.copytree(empty, tmp_path / "var")


@pytest.fixture(scope="module")
def uninterrupted(answers, empty, tmp_path_factory):
    var = shutil.copytree(empty, tmp_path_factory.mktemp("uninterrupted") / "var")
    import_csv(answers, var)
    return told(var)


def test_a_worker_killed_half_way(answers, uninterrupted, var):
    portal = Portal(var)
    portal.start()
    try:
        shell(QUEUE.format(path=str(answers)), var)
        portal.nudge("accounts.work_imports")
        wait_for(lambda: rows_done(var) >= KILLED_AT, 60)
        killed = [pid for pid, words in portal.processes().items() if "quiet worker" in words]
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not any(map(alive, killed)), 20)
        assert rows_done(var) < ROWS

        lease_ends(var)
        portal.nudge("accounts.work_imports")
        wait_for(lambda: query(var, "SELECT state FROM accounts_import") == ["done"], PATIENCE)
    finally:
        portal.stop()

    assert told(var) == uninterrupted


def test_a_command_killed_half_way(answers, uninterrupted, var):
    command = [sys.executable, "manage.py", *COMMAND, str(answers)]
    first = subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT | {"VAR_DIR": str(var)}, stdout=subprocess.DEVNULL
    )
    wait_for(lambda: rows_done(var) >= KILLED_AT, 60)
    first.kill()
    first.wait()
    assert rows_done(var) < ROWS

    import_csv(answers, var)

    assert told(var) == uninterrupted
    states = query(var, "SELECT state FROM accounts_import ORDER BY id")
    assert states == ["refused", "done"]
    assert not [path for path in (var / "files").rglob("*") if path.is_file()]


def import_csv(path, var):
    done = manage(*COMMAND, str(path), VAR_DIR=str(var))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def shell(code, var):
    done = manage("shell", "--no-imports", "-c", code, VAR_DIR=str(var))
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(var):
    """Accounts, contacts, tallies and answers, by what they say: ids differ."""
    return json.loads(shell(TELL, var))


def query(var, sql):
    with sqlite3.connect(var / "portal.sqlite3", timeout=20) as database:
        return [row[0] for row in database.execute(sql)]


def rows_done(var):
    return max(
        query(var, "SELECT rows_done FROM accounts_import WHERE state = 'writing'"), default=0
    )


def lease_ends(var):
    with sqlite3.connect(var / "portal.sqlite3", timeout=20) as database:
        database.execute("UPDATE accounts_import SET leased_until = '2020-01-01 00:00:00'")
