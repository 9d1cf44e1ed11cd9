"""What a process loads before it can work: each of them pays for it, on every start."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes
LOADED = (
    "import csm_portal.wsgi, csm_portal.celery, sys;"
    "from django.urls import get_resolver; get_resolver().url_patterns;"
    "csm_portal.celery.app.loader.import_default_modules();"
    "print(*sorted(sys.modules))"
)
FROZEN = "import csm_portal.wsgi, gc; print(gc.get_freeze_count(), len(gc.get_objects()))"


@pytest.mark.parametrize("slow", ["scipy", "sentry_sdk", "sklearn", "plotly.graph_objects"])
def test_what_is_slow_to_load_waits_until_it_is_needed(slow, loaded):
    assert slow not in loaded


def test_the_pages_and_tasks_are_loaded_at_the_start(loaded):
    assert {"sympathy.views.company", "success.tasks", "numpy"} <= loaded


def test_what_the_pages_need_is_not_looked_through_for_garbage():
    frozen, others = map(int, said(FROZEN))

    assert frozen > 10 * others


@pytest.fixture(scope="module")
def loaded():
    return set(said(LOADED))


def said(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
