from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_contact
from surveys import last_answers, silence
from surveys.answering import take
from surveys.models import Answer
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def asked(contact, days, **fields):
    return make_invitation(contact=contact, asked_at=days_ago(days), **fields)


def counted(contact):
    silence.recompute([contact.pk])
    contact.refresh_from_db()
    return contact.silent_asks


def test_asks_without_an_answer_are_counted_from_the_first_of_them():
    contact = make_contact()
    first, last = asked(contact, 200), asked(contact, 20)

    assert counted(contact) == 2
    assert (contact.silent_since, contact.last_asked_at) == (first.asked_at, last.asked_at)


def test_an_answer_ends_the_silence_before_it():
    contact = make_contact()
    asked(contact, 200)
    asked(contact, 20)
    make_answer(7, contact, days_ago=100)
    last_answers.recompute([contact.pk])

    assert counted(contact) == 1
    assert contact.silent_since > days_ago(21)


def test_a_letter_that_never_arrived_is_no_silence():
    contact = make_contact()
    asked(contact, 20, undeliverable_at=days_ago(19))

    assert counted(contact) == 0
    assert contact.last_asked_at is not None


def test_who_unsubscribed_by_the_letter_is_not_silent():
    contact = make_contact()
    asked(contact, 20, dismissed_at=days_ago(19))

    assert counted(contact) == 0


def test_somebody_left_out_was_not_asked():
    contact = make_contact()
    make_invitation(contact=contact, left_out="held", asked_at=None, due_at=None)

    assert counted(contact) == 0
    assert contact.last_asked_at is None


def test_who_was_asked_yesterday_is_not_called_silent():
    contact = make_contact()
    asked(contact, 1)

    assert counted(contact) == 1
    assert not contact.is_silent


def test_an_old_answer_that_comes_late_shortens_the_silence_to_what_followed_it():
    contact = make_contact()
    asked(contact, 200)
    asked(contact, 20)
    silence.recompute([contact.pk])

    take(
        account=contact.account, contact=contact, score=5, source=Answer.Source.IMPORT,
        answered_at=days_ago(100),
    )  # fmt: skip

    contact.refresh_from_db()
    assert contact.silent_asks == 1
