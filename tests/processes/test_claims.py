"""Workers side by side, as processes of their own: no letter is taken twice, none is left."""

import json
import os
import subprocess
import sys

import pytest

from tests.processes.portal import OURS, ROOT
from tools.postgres import cluster

pytestmark = pytest.mark.processes
LETTERS, WORKERS = 600, 4
SETUP = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from letters.models import Address, Batch, Letter
batch = Batch.objects.create(name="wave")
ids = Address.objects.ensure(f"p{{n}}@customer.example" for n in range({LETTERS}))
Letter.objects.bulk_create(
    Letter(kind="note", address_id=pk, batch=batch if pk % 2 else None) for pk in ids.values()
)
"""
WORK = """
import django, json
django.setup()
from datetime import timedelta
from threading import Thread
from django.db import connection
from django.utils import timezone
from letters.delivering import claiming
claiming.MOST = 7
taken = []
def work():
    until = timezone.now() + timedelta(minutes=5)
    for sender, names in claiming.due_senders():
        while claimed := claiming.claim(sender, names, until):
            taken.extend(letter.pk for letter in claimed.letters)
    connection.close()
threads = [Thread(target=work) for _n in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps(taken))
"""


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def environment(request, tmp_path):
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    kept |= {"DJANGO_SETTINGS_MODULE": "csm_portal.settings", "VAR_DIR": str(tmp_path)}
    if request.param == "SQLite":
        yield kept
        return
    with cluster() as settings:
        yield kept | settings | {"SENDERS": "main=smtp://127.0.0.1:9?tls=off&rate=1000000"}


def start(script, environment):
    command = [sys.executable, "-c", script]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_workers_side_by_side_take_each_letter_once(environment):
    _out, fault = start(SETUP, environment).communicate(timeout=300)
    assert not fault, fault.decode()
    workers = [start(WORK, environment) for _n in range(WORKERS)]
    said = [worker.communicate(timeout=300) for worker in workers]

    assert [fault for _out, fault in said if fault] == []
    taken = [pk for out, _fault in said for pk in json.loads(out.splitlines()[-1])]
    assert (len(taken), len(set(taken))) == (LETTERS, LETTERS)
