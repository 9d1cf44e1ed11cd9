from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models.functions import Now

from csm_portal.lib import nudge
from letters.delivering import sweep
from letters.models import Letter, Switch
from letters.tests.factories import make_letter
from letters.tests.server import deliver

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=3)


def was_away():
    """As in a backup of last night."""
    sweep()
    Switch.objects.update(swept_at=Now() - HOURS)


def say(capsys, what):
    call_command("sending", what)
    return capsys.readouterr().out


def test_a_backup_that_was_put_back_does_not_send_by_itself(server, settings):
    settings.EMBEDDED = False
    make_letter()
    was_away()

    assert deliver() == 0  # before anybody swept
    sweep()
    sweep()
    assert deliver() == 0
    assert Switch.objects.get().reason == "away"


def test_after_somebody_said_so_it_sends_again(server, settings):
    settings.EMBEDDED = False
    make_letter()
    was_away()
    call_command("sending", "start")

    assert deliver() == 1


def test_a_worker_is_woken_when_letters_may_leave_again(
    monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(nudge, "_send", lambda task, ids: woken.append(task))
    Switch.objects.stop()

    with django_capture_on_commit_callbacks(execute=True):
        Switch.objects.start()

    assert woken == ["letters.deliver_due"]


def test_the_embedded_default_may_sleep_at_night(server):
    make_letter()
    was_away()

    assert deliver() == 1


def test_the_command_stops_starts_and_says_where_it_stands(capsys):
    make_letter()

    assert "Sending: on\nDue now: 1\nqueued: 1\n" in say(capsys, "status")
    assert say(capsys, "stop") == "Stopped: nothing leaves any more.\n"
    assert say(capsys, "stop") == "It was stopped already.\n"
    assert "Sending: stopped by this command, since 20" in say(capsys, "status")
    assert say(capsys, "start") == "Started.\n"
    assert say(capsys, "start") == "It was not stopped.\n"


def test_the_command_names_who_stopped_it_on_the_page(capsys):
    helen = get_user_model().objects.create_user("helen@demo.example", name="Helen Marsh")
    Switch.objects.stop(by=helen.pk)

    assert "Sending: stopped on the page by Helen Marsh, since 20" in say(capsys, "status")


@pytest.mark.parametrize("swept", [False, True])
def test_the_command_says_that_the_portal_stood_still(capsys, settings, swept):
    settings.EMBEDDED = False
    was_away()
    if swept:
        sweep()

    assert "Sending: stopped by itself: it stood still" in say(capsys, "status")


def test_the_command_sweeps(capsys):
    make_letter(state=Letter.State.LEASED, leased_until=Now())

    assert say(capsys, "sweep") == "1 letters moved on.\n"


def test_the_command_says_that_the_environment_holds_everything_back(capsys, settings):
    settings.SENDING = False

    assert "off (SENDING=off)" in say(capsys, "status")
    assert "SENDING=off still" in say(capsys, "start")
