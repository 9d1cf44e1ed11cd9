"""A wave as its admin sees and steers it: states, rate, verbs, failures, the report."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Event
from letters.delivering import sweep
from letters.models import Batch, Letter, Switch
from letters.tests.factories import make_letter
from surveys.models import Invitation, Wave
from surveys.progress import progress
from surveys.tests.asking import make_invitation, make_wave
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SENT = {"state": "sent", "settled_at": NOW, "sent_at": NOW}
FAILED = {"state": "failed", "settled_at": NOW, "reason": "content", "last_reply": "554 no"}


@pytest.fixture
def wave():
    return make_wave(planned_at=NOW)


@pytest.fixture
def invited(wave):
    """Somebody of the wave, with a letter in this state."""

    def invited(letter=None, **fields):
        row = make_invitation(wave, asked_at=None, **fields)
        made = make_letter(row.address, batch=wave.batch, subject_id=row.pk, kind="invitation",
                           **(letter or {}))  # fmt: skip
        Invitation.objects.filter(pk=row.pk).update(letter=made)
        return made

    return invited


@pytest.fixture
def do(as_adam, wave):
    def do(verb, *more):
        path = reverse(f"surveys:{verb}", args=[wave.pk, *more])
        return as_adam.post(path, follow=True).content.decode()

    return do


def look(client, wave, query=""):
    return client.get(reverse("surveys:wave", args=[wave.pk]) + query).content.decode()


def test_everybody_is_in_exactly_one_state(wave, invited):
    invited(SENT, answered_at=NOW)
    invited(SENT | {"delivered_at": NOW})
    invited(SENT)
    invited()
    invited(SENT | {"possibly_doubled_at": NOW})
    invited(FAILED)
    invited({"state": "cancelled", "settled_at": NOW})
    make_invitation(wave, left_out="held")

    now = progress(wave)
    assert {part.state: part.count for part in now.parts} == dict.fromkeys(
        ["answered", "delivered", "sent", "queued", "unsure", "trouble", "unsent"], 1
    )
    assert (now.planned, now.lost, now.left) == (7, 0, 5)


def test_an_invitation_without_a_letter_is_counted_as_lost(wave, invited):
    make_invitation(wave)

    assert progress(wave).lost == 1


def test_the_rate_is_that_of_the_last_minutes_and_the_end_waits_for_the_last_hour(wave, invited):
    just_now = timezone.now()  # NOW may be minutes ago: whole suites run between
    for _n in range(10):
        invited(SENT | {"settled_at": just_now})
    last = just_now + timedelta(hours=5)
    invited({"due_at": last})

    now = progress(wave)
    assert (now.a_minute, now.later, now.due_now) == (2, 1, 0)
    assert now.ends_at == last


def test_the_moving_part_comes_alone_and_asks_again(as_adam, wave, invited):
    invited()
    path = reverse("surveys:wave", args=[wave.pk]) + "?watch=1"
    part = as_adam.get(path, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert 'hx-trigger="every 3s"' in part
    Letter.objects.update(due_at=NOW + timedelta(days=3))
    assert 'hx-trigger="every 30s"' in look(as_adam, wave)
    Wave.objects.update(sending_finished_at=NOW)
    answer = as_adam.get(path, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_pause_resume_and_cancel_say_by_whom_and_leave_their_trace(do, wave, adam):
    assert "by Adam" in do("wave-pause")
    assert "Somebody was quicker" in do("wave-pause")
    do("wave-resume")
    assert Batch.objects.get(pk=wave.batch_id).state == "running"
    assert "Cancelled" in do("wave-cancel")
    assert "Somebody was quicker" in do("wave-resume")

    kinds = Event.objects.filter(actor=adam).values_list("kind", flat=True)
    assert sorted(kinds) == ["wave-cancelled", "wave-paused", "wave-resumed"]


def test_a_pause_of_the_post_office_says_why(as_adam, wave):
    wave.batch.pause(reason="address")

    assert "by itself: too many addresses bounced" in look(as_adam, wave)


def test_a_failed_letter_is_tried_again_once(do, as_adam, wave, invited):
    letter = invited(FAILED)
    Invitation.objects.update(undeliverable_at=NOW)
    Wave.objects.update(sending_finished_at=NOW)
    assert "554 no" in look(as_adam, wave)

    assert "It is queued again." in do("letter-retry", letter.pk)
    assert "It cannot be tried again" in do("letter-retry", letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.settled_at) == ("queued", 0, None)
    assert Invitation.objects.get().undeliverable_at is None
    assert Wave.objects.get().sending_finished_at is None
    assert Event.objects.filter(kind="letter-retried").count() == 1


def test_a_reminder_is_tried_again_and_its_first_letter_stays_as_it_was(do, wave, invited):
    first = invited(SENT)
    fields = {"batch": wave.batch, "subject_id": first.subject_id, "kind": "invitation"}
    reminder = make_letter(first.address, number=1, **fields, **FAILED)

    assert "It is queued again." in do("letter-retry", reminder.pk)
    states = Letter.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["sent", "queued"]


@pytest.mark.parametrize("why", ["bounced", "sent", "over"])
def test_what_must_not_be_tried_again_is_not(do, wave, invited, why):
    letter = invited(SENT if why == "sent" else FAILED)
    if why == "bounced":
        letter.address.note_bounce()
    if why == "over":
        wave.batch.cancel()

    assert "It cannot be tried again" in do("letter-retry", letter.pk)
    assert Letter.objects.get().state == ("sent" if why == "sent" else "failed")


def test_a_letter_of_another_wave_is_not_there(do, wave):
    other = make_letter(batch=make_wave().batch, **FAILED)

    assert "It is queued again." not in do("letter-retry", other.pk)
    assert Letter.objects.get().state == "failed"


def test_the_report_counts_asked_lost_and_doubled(as_adam, wave, invited):
    invited(SENT)
    invited(SENT | {"possibly_doubled_at": NOW})
    Invitation.objects.update(asked_at=NOW)
    make_answer(9, invitation=Invitation.objects.first())
    Wave.objects.update(sending_finished_at=NOW)

    page = look(as_adam, wave)
    assert "2 asked, 0 lost, 1 twice" in page
    assert "1 answer: 1 of 9 or 10, 0 of 7 or 8, 0 of 0 to 6" in page


def test_the_kill_switch_says_who_and_when(as_adam, adam):
    as_adam.post("/waves/stop/")
    as_adam.post("/waves/stop/")
    page = as_adam.get("/waves/").content.decode()
    assert "All sending is stopped" in page
    assert "By Adam" in page
    as_adam.post("/waves/start/")

    assert not Switch.objects.stopped().exists()
    kinds = Event.objects.filter(actor=adam).values_list("kind", flat=True)
    assert sorted(kinds) == ["sending-started", "sending-stopped"]


def test_a_portal_that_stood_still_says_so_and_waits_for_an_admin(as_adam, wave, settings):
    settings.EMBEDDED = False
    Switch.objects.create(swept_at=timezone.now() - timedelta(hours=3))
    for _before_and_after_a_sweep in range(2):
        for page in (as_adam.get("/waves/").content.decode(), look(as_adam, wave)):
            assert "The portal stood still for more than two hours." in page
            assert "Let letters leave again" in page
            assert "Stop all sending" not in page
        sweep()
    as_adam.post("/waves/start/")

    assert "stood still" not in as_adam.get("/waves/").content.decode()


def test_a_stop_from_the_command_line_is_no_standstill(as_adam):
    call_command("sending", "stop", stdout=StringIO())

    assert "By whoever runs the portal" in as_adam.get("/waves/").content.decode()


def test_the_environment_may_have_stopped_everything(as_adam, settings):
    settings.SENDING = False

    assert "SENDING=off" in as_adam.get("/waves/").content.decode()


def test_the_number_of_queries_does_not_grow(as_adam, wave, invited, django_assert_max_num_queries):
    def some(n):
        for _n in range(n):
            invited(FAILED)
            make_answer(3, comment="Slow", invitation=Invitation.objects.last())

    some(1)
    look(as_adam, wave)
    with django_assert_max_num_queries(30) as few:
        look(as_adam, wave)
    some(5)

    with django_assert_max_num_queries(len(few)):
        look(as_adam, wave)


def test_what_left_before_a_cancel_is_told_once_it_is_known(as_adam, wave, invited):
    letter = invited(SENT)
    Wave.objects.update(cancelled_at=NOW)

    page = look(as_adam, wave)
    assert "is being counted" in page
    assert "asked, 0 lost" not in page
    assert "?watch=1" in page

    Invitation.objects.filter(letter=letter).update(asked_at=NOW)
    Wave.objects.update(sending_finished_at=NOW)
    assert "1 asked, 0 lost, 0 twice" in look(as_adam, wave)
