from __future__ import annotations

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from csm_portal.lib import nudge as module
from csm_portal.lib.nudge import APART, PAUSE, nudge, without_a_word

pytestmark = pytest.mark.django_db(transaction=True)


class Broker:
    """What it was sent, at a time that stands still."""

    def __init__(self):
        self.now, self.away, self.sent = 100.0, False, []

    def send_task(self, task, *, countdown, **options):
        if self.away:
            raise OperationalError
        self.sent.append((task, self.now + countdown))


@pytest.fixture
def broker(monkeypatch):
    broker = Broker()
    monkeypatch.setattr(module, "current_app", broker)
    monkeypatch.setattr(module, "monotonic", lambda: broker.now)
    monkeypatch.setattr(module, "_again_at", 0.0)
    monkeypatch.setattr(module, "_taken_at", {})
    return broker


def test_nothing_is_sent_before_the_commit(broker):
    with transaction.atomic():
        nudge("look")
        assert broker.sent == []

    assert broker.sent == [("look", 100)]


def test_of_many_the_first_goes_at_once_and_one_more_speaks_for_the_others(broker):
    for _ in range(50):
        nudge("look")
        broker.now += APART / 100

    assert broker.sent == [("look", 100), ("look", 100.01 + APART)]


def test_whatever_changes_is_followed_by_a_look_within_a_moment(broker):
    changes = [100 + number * 0.3 for number in range(20)]
    for broker.now in changes:
        nudge("look")

    looks = [at for _task, at in broker.sent]
    assert all(any(0 <= at - change <= APART for at in looks) for change in changes)
    assert len(looks) <= 8


def test_one_task_does_not_speak_for_another(broker):
    nudge("look")
    nudge("work")

    assert broker.sent == [("look", 100), ("work", 100)]


def test_a_broker_that_is_away_is_left_alone_for_a_moment_and_then_told(broker):
    broker.away = True
    nudge("look")
    broker.away = False
    nudge("look")
    assert broker.sent == []

    broker.now += PAUSE
    nudge("look")

    assert broker.sent == [("look", 100 + PAUSE)]


def test_a_command_says_nothing_of_a_broker_that_is_away(broker, caplog):
    broker.away = True
    with without_a_word():
        nudge("look")
    assert caplog.messages == []

    broker.now += PAUSE
    nudge("look")
    assert len(caplog.messages) == 1
