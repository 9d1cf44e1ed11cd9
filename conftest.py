"""The cast: Alice owns accounts, Bob is another CSM, Lena leads Alice, Mara is marketing."""

from __future__ import annotations

import gc
import time

import hypothesis
import pytest
from django.db import connection, transaction
from django.test import override_settings

from accounts.models import Event, Role
from accounts.rewriting import rewriting_events
from accounts.tests.factories import make_user
from csm_portal import translating
from letters.senders import senders
from tests.order_of_locks import accounts_come_first

# The same examples on every run, and none is wrong for being slow: a busy machine is.
hypothesis.settings.register_profile(
    "calm",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("calm")


def pytest_collection_modifyitems(items):
    """What touches no database promises the same on each of them: `pure` runs on one."""
    for item in items:
        touching = {"db", "transactional_db", "live_server", "django_db_setup"}
        if not item.get_closest_marker("django_db") and not touching & set(item.fixturenames):
            item.add_marker("pure")


def pytest_collection_finish():
    """What is loaded by now stays: the collector of garbage need not look through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True, scope="session")
def _plain_static_files():
    """Tests need no collected, hashed files, and no Redis; no letter leaves, on any database."""
    plain = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    memory = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    fast = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    inbox = senders("", embedded=True, mail_from="portal@portal.example")
    here = {"EMBEDDED": True, "SENDERS": inbox}
    with override_settings(STORAGES=plain, CACHES=memory, PASSWORD_HASHERS=fast, **here):
        yield


@pytest.fixture(autouse=True, scope="session")
def _languages():
    """What the portal compiles when it starts."""
    for path in translating.languages():
        translating.compile_(path)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request, tmp_path_factory, django_db_modify_db_settings_parallel_suffix
):
    """Some tests read and write from several threads: SQLite then needs a real file."""
    several = ("browser", "threads")
    items = request.session.items
    wanted = any(item.get_closest_marker(marker) for item in items for marker in several)
    if wanted and connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "portal.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(autouse=True)
def _events_can_be_flushed(request):
    """Tests that really commit end by emptying every table, the append-only one too."""
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if not commits and not {"transactional_db", "live_server"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    yield
    with rewriting_events():
        Event.objects.all().delete()


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """A transaction around a module's tests: for what they share, made once and undone at last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _rows_are_taken_in_order():
    with accounts_come_first():
        yield


@pytest.fixture
def lena(db):
    return make_user("lena", role=Role.LEAD)


@pytest.fixture
def alice(lena):
    return make_user("alice", lead=lena)


@pytest.fixture
def bob(db):
    return make_user("bob")


@pytest.fixture
def mara(db):
    return make_user("mara", role=Role.MARKETING)


@pytest.fixture
def vera(db):
    return make_user("vera", role=Role.VIEWER)


@pytest.fixture
def adam(db):
    return make_user("adam", role=Role.ADMIN)


@pytest.fixture
def sign_in(client):
    """The test client, signed in as somebody of the cast."""

    def as_(user):
        client.force_login(user)
        session = client.session
        session["began"] = session["used"] = int(time.time())  # as after the first page
        session.save()
        return client

    return as_


@pytest.fixture
def as_alice(sign_in, alice):
    return sign_in(alice)


@pytest.fixture
def as_bob(sign_in, bob):
    return sign_in(bob)


@pytest.fixture
def as_adam(sign_in, adam):
    return sign_in(adam)


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path_factory):
    """Files that a test takes in never land among the portal's."""
    settings.VAR_DIR = tmp_path_factory.getbasetemp()
