"""Redis and the broker are away: every page answers, guesses are counted, nothing is forgotten."""

import re
import time

import pytest
from celery import current_app
from django.core.cache import cache
from django.urls import reverse

from accounts.importing.working import take_in, work
from accounts.models import Event, Import
from accounts.tests.factories import PASSWORD
from csm_portal import celery_settings
from csm_portal.lib import nudge
from tests.house.sources import python_files
from tests.house.test_access import ROWS, WELCOME

NOWHERE = "unix:///nowhere/redis.sock"


@pytest.fixture(autouse=True)
def _away(settings, monkeypatch):
    away = {"BACKEND": "csm_portal.lib.cache.FailOpenRedisCache", "LOCATION": NOWHERE}
    settings.CACHES = {"default": away}
    monkeypatch.setattr(current_app.conf, "broker_url", "redis+socket:///nowhere/redis.sock")
    monkeypatch.setattr(nudge, "_again_at", 0.0)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.name}")
def test_every_page_answers(client, row, alice, adam, mara, django_capture_on_commit_callbacks):
    person = next(user for user in (alice, adam, mara) if user.role in row.roles)
    client.force_login(person)
    arguments = row.of(person) if row.of else row.arguments or {}
    address, data = reverse(row.name, kwargs=arguments), row.body(arguments)
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.generic(row.method, address) if row.method == "GET" else None
        response = response or client.post(address, data)

    assert response.status_code in ({row.answers} if row.answers else WELCOME)
    assert time.monotonic() - began < 10


def sign_in(client, email, password="wrong", address="192.0.2.1"):
    return client.post("/login/", {"login": email, "password": password}, REMOTE_ADDR=address)


def test_people_sign_in(client, alice):
    assert sign_in(client, alice.email, PASSWORD).status_code == 302


def test_ten_guesses_from_an_address_are_enough(client, alice, bob):
    for number in range(5):
        sign_in(client, alice.email)
        sign_in(client, f"{number}@nobody.example")

    for email in (alice.email, bob.email, "who@nobody.example"):
        assert sign_in(client, email, PASSWORD).status_code == 429
    assert sign_in(client, alice.email, PASSWORD, "198.51.100.7").status_code == 302


def test_guesses_are_forgiven_after_a_quarter_of_an_hour(client, alice, time_machine):
    time_machine.move_to("2026-11-20 10:00Z", tick=False)
    for _ in range(10):
        sign_in(client, alice.email)
    assert sign_in(client, alice.email, PASSWORD).status_code == 429

    time_machine.move_to("2026-11-20 10:15:01Z", tick=False)
    assert sign_in(client, alice.email, PASSWORD).status_code == 302


def test_the_audit_does_not_keep_the_address(client, alice):
    sign_in(client, alice.email)

    origin = Event.objects.get(kind="sign-in-failed").parameters["origin"]
    assert re.fullmatch("[0-9a-f]{16}", origin)


def test_what_is_remembered_by_chance_is_none_of_ours(db):
    cache.set("key", 1)

    assert (cache.get("key"), cache.get("key", 5), cache.get_or_set("key", 7)) == (None, 5, 7)


def test_a_file_that_came_meanwhile_is_worked_at_the_next_tick(
    adam, caplog, django_capture_on_commit_callbacks
):
    file = take_in("accounts", "accounts.csv", [b"name\nNeri\n"], adam)
    with django_capture_on_commit_callbacks(execute=True):
        nudge.nudge("accounts.work_imports")
    assert "no broker: accounts.work_imports waits" in caplog.text

    assert work() == 1
    file.refresh_from_db()
    assert file.state == Import.State.CHECKED


def test_whatever_is_nudged_is_also_said_by_the_clock():
    """A message that nobody took costs a minute, not the work."""
    texts = (path.read_text(encoding="utf-8") for path in python_files())
    nudged = {task for text in texts for task in re.findall(r'nudge\(\s*"([\w.]+)"', text)}
    by_clock = {tick["task"] for tick in celery_settings.beat_schedule.values()}

    assert nudged
    assert nudged <= by_clock
