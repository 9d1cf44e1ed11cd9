from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from letters import composing
from letters.message import Cancel, Later, Message
from letters.tests.conftest import write
from letters.tests.factories import make_batch, make_letter
from letters.tests.server import deliver

pytestmark = pytest.mark.django_db
LATER = timezone.now() + timedelta(days=3)


def outcome(letter):
    letter.refresh_from_db()
    return letter.state, letter.reason


def answer(word):
    composing.register("note", lambda letters: {letter.pk: word for letter in letters})


def test_a_claim_is_composed_at_once(server):
    calls = []
    composing.register("note", lambda letters: calls.append(len(letters)) or write(letters))
    [make_letter() for _n in range(30)]
    deliver()

    assert calls == [30]
    assert len(server.taken) == 30


def test_later_waits(server):
    answer(Later(LATER))
    letter = make_letter()
    deliver()

    assert (outcome(letter), letter.due_at) == (("queued", "later"), LATER)


def test_later_than_the_close_expires(server):
    answer(Later(LATER))
    letter = make_letter(batch=make_batch(closes_at=LATER - timedelta(hours=1)))
    deliver()

    assert outcome(letter) == ("expired", "later")


def test_cancel_settles_with_its_reason(server):
    answer(Cancel("answered"))
    letter = make_letter()
    deliver()

    assert outcome(letter) == ("cancelled", "answered")


def test_one_letter_that_cannot_be_written_holds_nobody_back(server):
    bad, *good = [make_letter() for _n in range(3)]

    def some(letters):
        if bad in letters:
            raise ValueError("no name")
        return write(letters)

    composing.register("note", some)
    deliver()

    assert outcome(bad) == ("queued", "our-bug")
    assert "no name" in bad.last_reply
    assert [outcome(letter)[0] for letter in good] == ["sent", "sent"]


def test_a_forgotten_letter_and_an_unknown_kind_are_our_bugs(server):
    composing.register("note", lambda letters: {})
    letters = [make_letter(), make_letter(kind="nobody's")]
    deliver()

    assert [outcome(letter) for letter in letters] == [("queued", "our-bug")] * 2


def test_what_cannot_be_encoded_is_our_bug(server):
    answer(Message(to_name="", from_name="", subject="", text="", reply_to="no address"))
    letter = make_letter()
    deliver()

    assert outcome(letter) == ("queued", "our-bug")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_composed_inside_a_transaction(server):
    seen = []
    composing.register(
        "note", lambda letters: seen.append(connection.in_atomic_block) or write(letters)
    )
    make_letter()
    deliver()

    assert seen == [False]
