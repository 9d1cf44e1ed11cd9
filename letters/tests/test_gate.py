from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from letters.models import Batch, Letter, SenderState, Switch
from letters.tests.factories import make_address, make_batch, make_letter
from letters.tests.server import deliver

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def outcome(letter):
    letter.refresh_from_db()
    return letter.state, letter.reason


def just_before(server, act):
    """Something happens after the letter was claimed and composed."""
    server.just_before_the_gate = act


def test_a_pause_at_the_last_moment_holds(server):
    letter = make_letter(batch=make_batch())
    just_before(server, lambda: letter.batch.pause())
    deliver()

    assert (outcome(letter), server.taken) == (("queued", ""), [])


def test_a_cancelled_batch_at_the_last_moment_settles(server):
    letter = make_letter(batch=make_batch())
    just_before(server, lambda: letter.batch.cancel())
    deliver()

    assert (outcome(letter), server.taken) == (("cancelled", "batch-cancelled"), [])


def test_a_batch_that_is_over_at_the_last_moment_expires(server):
    letter = make_letter(batch=make_batch())
    just_before(server, lambda: Batch.objects.update(closes_at=timezone.now() - DAY))
    deliver()

    assert (outcome(letter), server.taken) == (("expired", "closed"), [])


def test_the_kill_switch_holds_at_the_last_moment(server):
    letters = [make_letter() for _n in range(3)]
    just_before(server, lambda: Switch.objects.stop())
    deliver()

    assert [outcome(letter) for letter in letters] == [("queued", "")] * 3
    assert server.taken == []


def test_after_the_switch_is_back_it_leaves(server):
    make_letter()
    assert [Switch.objects.stop(by=1), Switch.objects.stop(by=2)] == [True, False]
    deliver()
    assert server.taken == []
    assert [Switch.objects.start(), Switch.objects.start()] == [True, False]
    deliver()

    assert len(server.taken) == 1


def test_nothing_leaves_where_the_environment_says_off(server, settings):
    settings.SENDING = False
    make_letter()

    assert (deliver(), server.taken) == (0, [])


@pytest.mark.parametrize(
    ("verb", "reason"),
    [
        (lambda a: a.opt_out(), "opted-out"),
        (lambda a: a.pause(timezone.now() + DAY), "paused"),
        (lambda a: a.note_bounce(), "bounced"),
        (lambda a: a.note_complaint(), "complained"),
        (lambda a: a.erase(), "erased"),
    ],
)
def test_a_wish_at_the_last_second_is_respected(server, verb, reason):
    letter = make_letter(kind="question")
    just_before(server, lambda: verb(letter.address))
    deliver()

    assert (outcome(letter), server.taken) == (("suppressed", reason), [])


def test_who_wants_no_questions_still_gets_what_they_wait_for(server):
    letter = make_letter(make_address(opted_out_at=timezone.now()), kind="note")
    deliver()

    assert outcome(letter) == ("sent", "")


def test_an_erased_address_gets_nothing(server):
    address = make_address()
    address.erase()
    letter = make_letter(address)
    deliver()

    assert outcome(letter) == ("suppressed", "erased")


def test_a_lease_that_is_over_lets_nothing_through(server):
    letter = make_letter()
    just_before(server, lambda: Letter.objects.update(leased_until=Now()))
    deliver()

    assert (outcome(letter), server.taken) == (("leased", ""), [])


def test_another_workers_lease_lets_nothing_through(server):
    letter = make_letter()
    just_before(server, lambda: Letter.objects.update(lease="another"))
    deliver()

    assert (outcome(letter), server.taken) == (("leased", ""), [])


def test_two_questions_to_one_address_leave_only_one(server):
    address = make_address()
    first, second = [make_letter(address, kind="question", rest_days=80) for _n in range(2)]
    deliver()

    assert outcome(first) == ("sent", "")
    assert outcome(second) == ("queued", "asked-too-recently")
    assert second.due_at > timezone.now() + 79 * DAY


def test_who_has_rested_is_asked_again(server):
    letter = make_letter(
        make_address(next_ask_at=timezone.now() - DAY), kind="question", rest_days=80
    )
    deliver()

    assert outcome(letter) == ("sent", "")


def test_who_was_asked_too_recently_is_left_out_where_the_batch_closes_before(server):
    address = make_address(next_ask_at=timezone.now() + 10 * DAY)
    batch = make_batch(closes_at=timezone.now() + 9 * DAY)
    letter = make_letter(address, kind="question", rest_days=80, batch=batch)
    deliver()

    assert outcome(letter) == ("cancelled", "asked-too-recently")


def test_a_letter_whose_reservation_failed_at_the_gate_reserves_nothing(server):
    letter = make_letter(kind="question", rest_days=80, batch=make_batch())
    just_before(server, lambda: letter.batch.pause())
    deliver()
    letter.address.refresh_from_db()

    assert (letter.address.next_ask_at, letter.address.asked_by) == (None, None)


def test_a_reminder_takes_nothing_of_the_budget(server):
    letter = make_letter(make_address(next_ask_at=timezone.now() + DAY), kind="question", number=1)
    deliver()

    assert outcome(letter) == ("sent", "")


def test_single_letters_go_before_a_wave(server):
    batch = make_batch()
    [make_letter(batch=batch, due_at=timezone.now() - DAY) for _n in range(3)]
    mine = make_letter()
    deliver()

    assert server.taken[0] == mine.address.value
    assert len(server.taken) == 4


def test_a_batch_keeps_its_own_rate(server):
    batch = make_batch(rate=60)
    [make_letter(batch=batch) for _n in range(10)]
    deliver(seconds=2.0)

    assert len(server.taken) == 2
    assert Batch.objects.get().next_slot_at > timezone.now()


def test_after_a_break_one_letter_is_a_probe(server):
    batch = make_batch()
    [make_letter(batch=batch) for _n in range(3)]
    SenderState.objects.create(alias="inbox", failures=2, breaker_until=timezone.now())
    deliver()

    assert len(server.taken) == 3
    assert SenderState.objects.get().failures == 0


def test_while_somebody_probes_nobody_else_tries(server):
    make_letter()
    soon = timezone.now() + timedelta(minutes=1)
    SenderState.objects.create(alias="inbox", failures=2, probing_until=soon)

    assert deliver() == 0
