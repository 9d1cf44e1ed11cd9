"""Floors import only what stands below; models and migrations say the same."""

import subprocess
import sys
from pathlib import Path

from django.core.management import call_command

from tests.house.sources import ROOT


def test_imports_go_one_way():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
