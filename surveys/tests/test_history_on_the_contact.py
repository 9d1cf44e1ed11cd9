"""What an imported history leaves on the rows of its contacts, whatever its order."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.factories import make_contact
from csm_portal.lib.chunks import chunks
from surveys import last_answers, silence
from surveys.answering import take, take_many
from surveys.models import Answer, Invitation
from surveys.tests.test_pressing_at_once import at_once

START = timezone.now() - timedelta(days=900)
FACTS = (*last_answers.FIELDS, "last_asked_at", "silent_asks", "silent_since")


def day(number):
    return START + timedelta(days=number)


def said(contact, score, number):
    return Answer(
        account=contact.account, contact=contact, score=score, answered_at=day(number),
        source=Answer.Source.IMPORT,
    )  # fmt: skip


def asked_elsewhere(contact, number):
    Invitation.objects.create(contact=contact, account=contact.account, asked_at=day(number))
    silence.recompute([contact.pk])


def facts(contact):
    contact.refresh_from_db()
    return [getattr(contact, name) for name in FACTS]


def matches_all_answers(contact):
    kept = facts(contact)
    last_answers.recompute([contact.pk])
    return facts(contact) == kept


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_part_after_part_in_any_order_it_says_what_all_answers_say(seed):
    chance, contact = Random(seed), make_contact()
    asked_elsewhere(contact, 3)
    history = [said(contact, chance.choice([3, 8, 9, 10]), chance.randrange(8)) for _ in range(16)]

    for part in chunks(history, 2):
        take_many(part)

        assert matches_all_answers(contact)


@pytest.mark.django_db
def test_what_was_said_before_the_last_answer_leaves_the_row_alone():
    contact = make_contact()
    take_many([said(contact, 9, 20), said(contact, 10, 30)])

    with CaptureQueriesContext(connection) as asked:
        take_many([said(contact, 4, 10)])

    changing = [query for query in asked if query["sql"].startswith('UPDATE "accounts_contact"')]
    assert not changing
    assert matches_all_answers(contact)


@pytest.mark.django_db
def test_an_old_answer_still_answers_the_ask_before_it():
    contact = make_contact()
    take_many([said(contact, 2, 30)])
    asked_elsewhere(contact, 5)

    take_many([said(contact, 4, 10)])

    assert Invitation.objects.get().answered_at == day(10)


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_a_history_and_a_press_at_once_leave_what_all_answers_say(_round):
    contact = make_contact()
    take_many([said(contact, 9, 30)])
    here = contact.account

    at_once(
        lambda: take_many([said(contact, 10, 20), said(contact, 3, 10)]),
        lambda: take(account=here, contact=contact, score=9, source=Answer.Source.EMAIL),
    )

    assert matches_all_answers(contact)
    assert contact.streak == 3
