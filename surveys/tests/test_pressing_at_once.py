"""Several presses at the same moment, on both databases: one answer, counted once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.tests.factories import make_contact, make_user
from surveys import quarantine
from surveys.models import Answer, AnswerVersion, Tally
from surveys.replying import Said, take_reply
from surveys.tests.asking import make_invitation, make_wave

pytestmark = [pytest.mark.threads, pytest.mark.django_db(transaction=True)]


def at_once(*calls):
    """Each call in a thread of its own, all from the same moment on; what they returned."""
    start = Barrier(len(calls))

    def run(call):
        start.wait(10)
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(30) for future in [pool.submit(run, call) for call in calls]]


def pressing(invitation, score, **more):
    return lambda: take_reply(invitation, Said(score, "", "en", **more)).value


def counted():
    tallies = Tally.objects.values_list("promoters", "passives", "detractors")
    return tuple(map(sum, zip(*tallies, strict=True)))


def test_the_same_answer_three_times_is_one_answer():
    invitation = make_invitation()

    assert at_once(*[pressing(invitation, 9)] * 3) == ["taken"] * 3

    assert Answer.objects.count() == 1
    assert (counted(), AnswerVersion.objects.count()) == ((1, 0, 0), 0)


@pytest.mark.parametrize("_round", range(3))
def test_two_scores_are_one_answer_and_one_correction(_round):
    invitation = make_invitation()

    at_once(pressing(invitation, 9), pressing(invitation, 3))

    answer = Answer.objects.get()
    first = AnswerVersion.objects.get()
    assert {answer.score, first.score} == {9, 3}
    assert counted() == ((1, 0, 0) if answer.score == 9 else (0, 0, 1))


def test_answers_of_one_account_are_all_counted():
    wave, contact = make_wave(), make_contact()
    people = [make_contact(contact.account) for _ in range(6)]

    at_once(*[pressing(make_invitation(wave, person), 9) for person in people])

    assert (Answer.objects.count(), counted()) == (6, (6, 0, 0))


def test_a_person_and_a_machine_at_once_leave_the_persons_answer():
    invitation = make_invitation()

    at_once(pressing(invitation, 3), pressing(invitation, 10, suspicion="quick"))

    answer = Answer.objects.get()
    assert (answer.score, answer.suspicion, counted()) == (3, "", (0, 0, 1))


def test_two_people_who_look_at_a_held_answer_release_it_once():
    invitation, adam = make_invitation(), make_user("adam")
    take_reply(invitation, Said(10, "", "en", suspicion="quick"))
    answer = Answer.objects.get()

    done = at_once(*[lambda: quarantine.release(answer.pk, adam)] * 3)

    assert (sorted(done), counted()) == ([False, False, True], (1, 0, 0))


def test_released_and_pressed_at_once_it_counts_once():
    invitation, adam = make_invitation(), make_user("adam")
    take_reply(invitation, Said(10, "", "en", suspicion="quick"))
    answer = Answer.objects.get()

    at_once(lambda: quarantine.release(answer.pk, adam), pressing(invitation, 3))

    assert (Answer.objects.get().score, counted()) == (3, (0, 0, 1))
