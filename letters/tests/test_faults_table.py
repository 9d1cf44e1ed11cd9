"""Each row of the table: what a fault does to the letter, to the address, to the batch."""

from datetime import timedelta

import pytest
from django.utils import timezone

from letters.delivering import settling
from letters.faults import Fault
from letters.models import Letter, SenderState
from letters.tests.factories import make_address, make_batch, make_letter
from letters.tests.server import deliver

pytestmark = pytest.mark.django_db


def try_once(server, fault, **fields):
    """One letter of a batch, tried once."""
    letter = make_letter(**({"batch": make_batch(), "kind": "question", "rest_days": 80} | fields))
    server.faults[""] = [fault]
    deliver()
    return reread(letter)


def reread(letter):
    return Letter.objects.select_related("batch", "address").get(pk=letter.pk)


def waits(letter):
    """The minutes until it is due again."""
    return round((letter.due_at - timezone.now()).total_seconds() / 60, 1)


def test_without_a_fault_it_is_sent(server):
    letter = try_once(server, None)

    assert (letter.state, letter.provider_id, letter.reason) == ("sent", "q1", "")
    assert letter.settled_at
    assert letter.sent_at
    assert server.taken == [letter.address.value]


def test_who_cannot_connect_rests_and_burns_no_attempt(server):
    letter = try_once(server, Fault.CANNOT_CONNECT)

    assert (letter.state, letter.attempts, letter.reason) == ("queued", 0, "cannot-connect")
    assert letter.batch.state == "running"
    assert SenderState.objects.get().breaker_until > timezone.now()
    assert deliver() == 0


def test_our_configuration_pauses_the_batch_at_once(server):
    letter = try_once(server, Fault.OUR_CONFIGURATION)

    assert (letter.state, letter.attempts) == ("queued", 0)
    assert (letter.batch.state, letter.batch.pause_reason) == ("paused", "our-configuration")


def test_too_fast_waits_and_halves_the_rate(server):
    letter = try_once(server, Fault.TOO_FAST)

    assert (letter.state, letter.attempts, waits(letter)) == ("queued", 0, 1.0)
    assert SenderState.objects.get().slowed_rate == 30_000


@pytest.mark.parametrize(("attempts", "minutes"), list(enumerate([5, 15, 30, 60, 120, 240])))
def test_the_moment_waits_longer_each_time(server, attempts, minutes):
    letter = try_once(server, Fault.MOMENT, attempts=attempts)

    assert (letter.state, letter.attempts, waits(letter)) == ("queued", attempts + 1, minutes)


def test_a_server_that_keeps_deferring_has_an_end(server):
    letter = try_once(server, Fault.MOMENT, attempts=6)

    assert (letter.state, letter.reason) == ("failed", "kept-deferring")


def test_a_dead_address_is_never_written_to_again(server):
    letter = try_once(server, Fault.ADDRESS)
    again = make_letter(letter.address)
    deliver()

    assert (letter.state, letter.reason) == ("failed", "address")
    assert letter.bounced_at
    assert letter.address.bounced_at
    assert (reread(again).state, reread(again).reason) == ("suppressed", "bounced")


def test_refused_content_fails_and_spares_the_address(server):
    letter = try_once(server, Fault.CONTENT)

    assert (letter.state, letter.reason, letter.address.bounced_at) == ("failed", "content", None)


def test_a_line_dropped_before_the_gate_costs_half_a_minute(server):
    letter = try_once(server, Fault.DROPPED_BEFORE)

    assert (letter.state, letter.attempts, waits(letter)) == ("queued", 0, 0.5)


def test_a_line_dropped_after_the_gate_leaves_a_doubt(server):
    letter = try_once(server, Fault.DROPPED_AFTER)

    assert (letter.state, letter.settled_at) == ("uncertain", None)
    assert letter.doubted_at


def test_our_bug_is_tried_once_more_then_fails(server):
    letter = try_once(server, Fault.OUR_BUG)
    assert (letter.state, waits(letter)) == ("queued", 1.0)
    server.faults[""] = [Fault.OUR_BUG]
    Letter.objects.update(due_at=timezone.now())
    deliver()

    assert (reread(letter).state, reread(letter).reason) == ("failed", "our-bug")


@pytest.mark.parametrize("fault", [Fault.ADDRESS, Fault.CONTENT])
def test_who_was_not_reached_keeps_the_budget(server, fault):
    letter = try_once(server, fault)

    assert (letter.address.next_ask_at, letter.address.asked_by) == (None, None)


@pytest.mark.parametrize("fault", [None, Fault.MOMENT, Fault.DROPPED_AFTER])
def test_who_was_or_may_be_reached_is_not_asked_by_others(server, fault):
    letter = try_once(server, fault)

    assert letter.address.asked_by_id == letter.pk
    assert letter.address.next_ask_at > timezone.now() + timedelta(days=79)


def test_what_would_be_tried_after_the_close_expires(server):
    closing = make_batch(closes_at=timezone.now() + timedelta(minutes=2))
    letter = try_once(server, Fault.MOMENT, batch=closing)

    assert (letter.state, letter.reason) == ("expired", "moment")


def test_the_servers_words_are_kept_without_addresses(server, monkeypatch):
    letter = make_letter(make_address("ana@customer.example"))
    said = settling.Handed(Fault.CONTENT, 554, "no mail for ana@customer.example " + "x" * 500)
    monkeypatch.setattr(server, "hand_over", lambda to, data, gate: gate() and said)
    deliver()

    assert reread(letter).last_reply.startswith("554 no mail for [hidden] xxx")
