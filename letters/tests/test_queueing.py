from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from csm_portal.lib import nudge
from letters.delivering import cancel, postpone, queue, queue_many
from letters.models import Letter, SenderState
from letters.tests.factories import make_address, make_letter
from letters.tests.server import deliver

pytestmark = pytest.mark.django_db
LATER = timezone.now() + timedelta(days=3)


@pytest.fixture
def nudged(monkeypatch):
    said = []
    monkeypatch.setattr(nudge, "_send", lambda task, ids: said.append(task))
    return said


def test_the_same_letter_is_queued_once():
    address = make_address()
    first = queue("question", address.pk, subject_id=7, rest_days=80)

    assert queue("question", address.pk, subject_id=7) == first
    assert queue("question", address.pk, subject_id=7, number=1) != first
    assert queue("note", address.pk) != queue("note", address.pk)


def test_many_letters_are_queued_and_only_new_ones_counted():
    pk = make_address().pk
    letters = [Letter(kind="question", address_id=pk, subject_id=n) for n in range(600)]
    again = [Letter(kind="question", address_id=pk, subject_id=n) for n in range(590, 610)]

    assert [queue_many(letters), queue_many(again)] == [600, 10]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_nudged_before_the_commit(nudged):
    with transaction.atomic():
        queue("note", make_address().pk)
        assert nudged == []

    assert nudged == ["letters.deliver_due"]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_nudged_for_what_was_rolled_back(nudged):
    with transaction.atomic():
        queue("note", make_address().pk)
        transaction.set_rollback(True)

    assert nudged == []


def test_what_has_not_left_can_be_taken_back(server):
    sent = make_letter(subject_id=1)
    deliver()
    waiting = make_letter(subject_id=2)

    assert [cancel("note", [1, 2], "answered"), cancel("note", [1, 2], "answered")] == [1, 0]
    assert deliver() == 0
    assert Letter.objects.get(pk=waiting.pk).reason == "answered"
    assert Letter.objects.get(pk=sent.pk).state == "sent"


def test_what_is_taken_back_gives_its_budget_back():
    letter = make_letter(subject_id=1, rest_days=80)
    letter.address.next_ask_at, letter.address.asked_by = LATER, letter
    letter.address.save()
    cancel("note", [1], "answered")
    letter.address.refresh_from_db()

    assert (letter.address.next_ask_at, letter.address.asked_by) == (None, None)


@pytest.mark.parametrize("act", [cancel, postpone])
def test_what_a_worker_holds_is_stopped_at_the_gate(server, act):
    letter = make_letter(subject_id=1)
    server.just_before_the_gate = lambda: act("note", [1], LATER if act is postpone else "held")
    deliver()

    letter.refresh_from_db()
    assert (letter.state in {"queued", "cancelled"}, server.taken) == (True, [])


def test_a_letter_is_not_due_before_its_time(server):
    make_letter(due_at=LATER)

    assert deliver() == 0


def test_an_unknown_sender_is_found_and_says_so():
    letter = make_letter(sender="gone")
    deliver()
    letter.refresh_from_db()

    assert (letter.state, letter.reason) == ("queued", "our-configuration")
    assert SenderState.objects.get(alias="gone").failures == 1


def test_what_is_taken_back_is_of_its_own_kind():
    note, question = (make_letter(kind=kind, subject_id=7) for kind in ("note", "question"))

    assert cancel("question", [7], "answered") == 1
    states = [Letter.objects.get(pk=letter.pk).state for letter in (note, question)]
    assert states == ["queued", "cancelled"]
