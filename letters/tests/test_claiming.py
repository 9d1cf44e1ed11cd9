"""Who takes a letter and who gives it back: only what is due, and only what one holds."""

from dataclasses import replace
from datetime import timedelta
from threading import Event
from time import monotonic

import pytest
from django.utils import timezone

from letters.delivering import cancel, postpone, sweep
from letters.delivering.claiming import claim, release
from letters.delivering.gate import gate
from letters.delivering.handling import handle
from letters.models import Letter
from letters.models.letter import LetterQuerySet
from letters.senders import sender
from letters.tests.factories import make_batch, make_letter

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def claimed():
    return claim(sender(""), [""], timezone.now() + MINUTE)


def state(letter):
    letter.refresh_from_db()
    return letter.state


def test_what_another_worker_took_meanwhile_is_not_taken_too(monkeypatch):
    make_letter()
    [theirs] = claimed().letters
    monkeypatch.setattr(LetterQuerySet, "due", lambda letters: letters)  # as it was when looked at

    assert claimed() is None
    assert Letter.objects.get().lease == theirs.lease


@pytest.mark.parametrize("held", [{"state": "paused"}, {"closes_at": timezone.now() - MINUTE}])
def test_letters_of_a_batch_that_is_held_or_over_are_left_alone(held):
    make_letter(batch=make_batch(**held))

    assert claimed() is None


def test_a_worker_gives_back_what_it_holds_and_nothing_of_anothers():
    letter = make_letter()
    [mine] = claimed().letters
    Letter.objects.update(leased_until=timezone.now() - MINUTE)
    sweep()
    [theirs] = claimed().letters

    assert (release([mine]), state(letter)) == (0, "leased")
    assert (release([theirs]), state(letter)) == (1, "queued")


@pytest.fixture
def handed_over():
    """A letter whose gate is behind it; the server has not replied yet."""
    make_letter(subject_id=7, batch=make_batch())
    [letter] = claimed().letters
    assert gate(letter)
    return letter


def test_what_is_being_handed_over_is_not_given_back(handed_over):
    assert (release([handed_over]), state(handed_over)) == (0, "handing_over")


def test_what_is_being_handed_over_can_be_neither_taken_back_nor_moved(handed_over):
    assert cancel("note", [7], "answered") == 0
    assert postpone("note", [7], timezone.now()) == 0
    assert state(handed_over) == "handing_over"


def test_what_is_being_handed_over_is_not_ended_with_its_batch(handed_over):
    handed_over.batch.cancel()
    sweep()

    assert state(handed_over) == "handing_over"


@pytest.mark.parametrize("end", ["of the lease", "of the worker"])
def test_near_the_end_no_further_letter_is_begun(server, end):
    letter, stop = make_letter(), Event()
    mine = claimed()
    if end == "of the lease":
        mine = replace(mine, good_until=monotonic())
    else:
        stop.set()

    handle(mine, sender(""), server, stop)
    assert (server.taken, state(letter)) == ([], "queued")


def test_the_gate_gives_a_worker_its_whole_lease_for_the_servers_reply():
    letter = make_letter()
    [mine] = claimed().letters
    Letter.objects.update(leased_until=timezone.now() + timedelta(seconds=5))
    assert gate(mine)

    letter.refresh_from_db()
    assert letter.leased_until > timezone.now() + MINUTE
