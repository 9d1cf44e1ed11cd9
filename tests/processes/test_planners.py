"""Planners side by side, as processes of their own, one killed half-way: one invitation each."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.processes.portal import OURS, ROOT
from tools.postgres import cluster

pytestmark = pytest.mark.processes
PEOPLE, PLANNERS, CAP = 200, 3, 3
SETUP = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from accounts.models import Account
from surveys.tests.asking import make_programme
from accounts.tests.factories import make_contact
account = Account.objects.create(name="Customer")
for n in range({PEOPLE}):
    make_contact(account)
make_programme(name="Capped", daily_cap={CAP}, period_days=90)
make_programme(name="Free")
"""
PLAN = """
import django
django.setup()
from surveys import filling, planning
filling.CHUNK = 20
print(planning.plan_due())
"""
TELL = """
import django, json
django.setup()
from collections import Counter
from letters.models import Letter
from surveys.models import Invitation, Wave
from surveys.days import portal_zone
asked = Invitation.objects.filter(left_out="")
capped = asked.filter(wave__programme__name="Capped")
days = Counter(one.due_at.astimezone(portal_zone()).date() for one in capped)
print(json.dumps({
    "waves": Wave.objects.count(),
    "whole": Wave.objects.filter(planned_at__isnull=False).count(),
    "invitations": Invitation.objects.count(),
    "people": Invitation.objects.values("wave", "contact").distinct().count(),
    "letters": Letter.objects.count(),
    "own": asked.filter(letter__isnull=False).count(),
    "most": max(days.values()),
}))
"""


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def environment(request, tmp_path):
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    kept |= {"DJANGO_SETTINGS_MODULE": "csm_portal.settings", "VAR_DIR": str(tmp_path)}
    if request.param == "SQLite":
        yield kept
        return
    with cluster() as settings:
        yield kept | settings


def python(code, environment, **more):
    command, output = [sys.executable, "-c", code], {"stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env=environment | more, **output)


def run(code, environment):
    process = python(code, environment)
    said, _errors = process.communicate()
    assert process.returncode == 0
    return said


def test_whoever_plans_at_once_or_dies_everybody_has_one_invitation(environment, tmp_path):
    run(SETUP, environment)
    (tmp_path / "dies").touch()
    killed = python(PLAN, environment, FAILPOINT=f"planned:{tmp_path / 'dies'}")
    assert killed.wait() == -signal.SIGKILL
    planners = [python(PLAN, environment) for _n in range(PLANNERS)]
    added = [int(planner.communicate()[0]) for planner in planners]

    assert sum(added) == 2 * PEOPLE
    assert json.loads(run(TELL, environment)) == {
        "waves": 2, "whole": 2, "invitations": 2 * PEOPLE, "people": 2 * PEOPLE,
        "letters": 2 * PEOPLE, "own": 2 * PEOPLE, "most": CAP,
    }  # fmt: skip
