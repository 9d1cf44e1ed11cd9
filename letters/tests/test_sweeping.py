from datetime import timedelta

import pytest
from django.utils import timezone

from letters import news
from letters.delivering import sweep
from letters.delivering.claiming import claim, due_senders
from letters.delivering.gate import gate
from letters.delivering.settling import later, sent, settle
from letters.faults import Fault
from letters.models import Batch, Letter
from letters.senders import Sender, sender
from letters.tests.factories import make_batch, make_letter
from letters.tests.server import deliver
from letters.transports import Handed

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def held(**fields):
    """A letter in the hands of a worker."""
    make_letter(**fields)
    [(its, names)] = due_senders()
    return claim(its, names, timezone.now() + MINUTE).letters[0]


def let_time_pass():
    Letter.objects.update(leased_until=timezone.now() - MINUTE)


def reread(letter):
    return Letter.objects.select_related("address").get(pk=letter.pk)


def test_what_a_dead_worker_held_is_queued_again():
    letter = held()
    assert sweep() == 0
    let_time_pass()

    assert sweep() == 1
    assert reread(letter).state == "queued"


def test_what_a_dead_worker_handed_over_goes_once_more_and_says_so(server):
    letter = held()
    assert gate(letter)
    let_time_pass()
    sweep()
    assert reread(letter).possibly_doubled_at is None  # not yet
    deliver()

    assert reread(letter).state == "sent"
    assert reread(letter).possibly_doubled_at
    assert len(server.taken) == 1


def test_what_is_just_being_handed_over_is_left_to_its_worker():
    letter = held()
    assert gate(letter)

    assert (sweep(), reread(letter).state) == (0, "handing_over")


def test_a_second_doubt_is_the_last(server):
    letter = make_letter()
    server.faults[""] = [Fault.DROPPED_AFTER] * 2
    for _time in range(3):
        deliver()
        sweep()

    assert (reread(letter).state, reread(letter).reason) == ("uncertain", "dropped-after")
    assert reread(letter).settled_at
    assert reread(letter).possibly_doubled_at
    assert sweep() == 0


def test_where_nothing_may_be_sent_twice_a_doubt_stays(server, settings):
    settings.UNCERTAIN_POLICY = "never_resend"
    letter = make_letter()
    server.faults[""] = [Fault.DROPPED_AFTER]
    deliver()
    sweep()
    deliver()

    assert (reread(letter).state, server.taken) == ("uncertain", [])
    assert reread(letter).settled_at
    assert reread(letter).possibly_doubled_at is None


def test_a_reply_that_comes_after_the_lease_prevents_the_second_copy(server):
    letter = held()
    assert gate(letter)
    let_time_pass()
    sweep()

    assert sent(letter, Handed(code=250))
    deliver()
    assert (reread(letter).state, server.taken) == ("sent", [])


def test_a_late_word_moves_no_letter_of_another_worker():
    letter = held()
    Letter.objects.update(state="handing_over", lease="another")
    later(letter, timezone.now(), "later")
    settle(letter, Handed(Fault.MOMENT, 450), sender(""))

    assert (reread(letter).state, reread(letter).lease) == ("handing_over", "another")


def test_a_late_reply_settles_no_letter_of_another_worker():
    letter = held()
    assert gate(letter)
    Letter.objects.update(lease="another")  # which has handed it over, and waits for its reply

    assert not sent(letter, Handed(code=250))
    assert reread(letter).state == "handing_over"


def test_a_letter_in_doubt_that_cannot_go_again_never_counts_as_unsent(server):
    letter = make_letter(batch=make_batch(), kind="question", rest_days=80)
    server.faults[""] = [Fault.DROPPED_AFTER]
    deliver()
    sweep()
    letter.batch.cancel()
    sweep()

    assert (reread(letter).state, reread(letter).reason) == ("uncertain", "batch-cancelled")
    assert reread(letter).settled_at
    assert reread(letter).address.asked_by_id == letter.pk


@pytest.mark.parametrize(
    ("fault", "state"), [(Fault.MOMENT, "queued"), (Fault.CONTENT, "uncertain")]
)
def test_a_refusal_of_the_second_copy_takes_the_mark_back(server, fault, state):
    letter = make_letter()
    server.faults[""] = [Fault.DROPPED_AFTER, fault]
    deliver()
    sweep()
    deliver()

    assert (reread(letter).state, reread(letter).possibly_doubled_at) == (state, None)


def test_an_esp_is_given_time_to_tell(server, settings):
    settings.SENDERS = {"main": Sender("main", "nps@portal.example", "esp", connections=1)}
    letter = make_letter()
    server.faults[""] = [Fault.DROPPED_AFTER]
    deliver()
    assert sweep() == 0
    Letter.objects.update(doubted_at=timezone.now() - 16 * MINUTE)

    assert sweep() == 1
    assert reread(letter).state == "queued"


@pytest.mark.parametrize("over", [{"state": "cancelled"}, {"closes_at": timezone.now() - MINUTE}])
def test_nobody_waits_for_an_esp_where_no_second_copy_may_follow(server, settings, over):
    settings.SENDERS = {"main": Sender("main", "nps@portal.example", "esp", connections=1)}
    letter = make_letter(batch=make_batch())
    server.faults[""] = [Fault.DROPPED_AFTER]
    deliver()
    Batch.objects.update(**over)
    sweep()

    assert (reread(letter).state, reread(letter).is_settled) == ("uncertain", True)


def test_news_of_a_delivery_ends_a_doubt(server):
    letter = make_letter()
    server.faults[""] = [Fault.DROPPED_AFTER]
    deliver()

    assert [news.delivered(letter), news.delivered(letter)] == [True, False]
    assert reread(letter).state == "sent"
    assert sweep() == 0


def test_news_of_a_delivery_spares_the_second_try(server):
    letter = make_letter()
    server.faults[""] = [Fault.DROPPED_AFTER]
    deliver()
    sweep()
    assert reread(letter).state == "queued"

    news.delivered(letter)

    assert (reread(letter).state, reread(letter).is_settled) == ("sent", True)
    assert deliver() == 0
    assert server.taken == []


@pytest.mark.parametrize("state", ["running", "paused"])
def test_what_waits_in_a_closed_batch_expires(state):
    batch = make_batch(state=state, closes_at=timezone.now() - timedelta(seconds=1))
    letter = make_letter(batch=batch)
    sweep()

    assert (reread(letter).state, batch.is_finished) == ("expired", True)


def test_a_cancelled_batch_has_no_open_rows_after_the_sweep():
    batch = make_batch()
    [make_letter(batch=batch) for _n in range(3)]
    batch.cancel()
    sweep()

    assert batch.counts() == {"cancelled": 3}


def test_what_is_paused_stays():
    batch = make_batch(state="paused")
    make_letter(batch=batch)

    assert sweep() == 0
    assert batch.counts() == {"queued": 1}


@pytest.mark.parametrize("ended", ["failed", "suppressed", "cancelled", "expired"])
def test_a_late_reply_changes_nothing_that_has_ended(ended):
    letter = held()
    Letter.objects.update(state=ended, settled_at=timezone.now())

    assert not sent(letter, Handed(code=250))
    assert reread(letter).state == ended


def test_a_late_refusal_does_not_move_what_is_queued_again():
    letter = held()
    let_time_pass()
    sweep()
    settle(letter, Handed(Fault.MOMENT, 450), sender(""))

    assert (reread(letter).state, reread(letter).attempts) == ("queued", 0)


def test_a_late_refusal_opens_no_doubt_that_was_closed(server, settings):
    settings.UNCERTAIN_POLICY = "never_resend"
    letter = held()
    assert gate(letter)
    let_time_pass()
    sweep()
    settle(letter, Handed(Fault.MOMENT, 450), sender(""))

    assert (reread(letter).state, reread(letter).is_settled) == ("uncertain", True)
