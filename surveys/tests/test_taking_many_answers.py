from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from surveys import tallies
from surveys.answering import Taken, take_many
from surveys.models import Answer, AnswerVersion, Tally

pytestmark = pytest.mark.django_db
START = timezone.now() - timedelta(days=900)


def unsaved(contact, scores, key="row", comment=""):
    return [
        Answer(account=contact.account, contact=contact, score=score, comment=comment,
               answered_at=START + timedelta(days=20 * number), source="import",
               row_key=f"{key}{contact.pk}-{number}")
        for number, score in enumerate(scores)
    ]  # fmt: skip


def counts():
    columns = ("account", "month", "promoters", "passives", "detractors")
    return sorted(Tally.objects.values_list(*columns))


def test_the_same_answers_twice_change_nothing():
    contact = make_contact()

    assert take_many(unsaved(contact, [3, 8, 9])) == Taken(written=3, corrected=0, known=0)
    before = counts()
    assert take_many(unsaved(contact, [3, 8, 9])) == Taken(written=0, corrected=0, known=3)
    assert counts() == before


def test_a_known_row_that_says_something_else_is_corrected():
    contact = make_contact()
    take_many(unsaved(contact, [3, 8]))

    assert take_many(unsaved(contact, [3, 9])) == Taken(written=0, corrected=1, known=1)

    assert AnswerVersion.objects.get().score == 8
    contact.refresh_from_db()
    assert (contact.last_score, contact.streak) == (9, 1)


def test_every_contact_carries_its_last_answer_and_run():
    loyal, hurt = make_contact(), make_contact()

    take_many(unsaved(loyal, [2, 9, 10]) + unsaved(hurt, [10, 9, 2]))

    loyal.refresh_from_db()
    hurt.refresh_from_db()
    assert (loyal.last_score, loyal.streak, hurt.last_score, hurt.streak) == (10, 2, 2, 0)
    assert loyal.streak_since == START + timedelta(days=20)


def test_the_tallies_equal_those_counted_anew():
    first, second = make_contact(), make_contact()
    take_many(unsaved(first, [2, 9, 10, 7, 7]) + unsaved(second, [10, 9, 2]))
    take_many(unsaved(first, [9, 9, 10, 7, 0]))
    kept = counts()

    tallies.rebuild()

    assert counts() == kept
    assert sum(row[2] + row[3] + row[4] for row in kept) == 8


def test_the_account_and_its_facts_are_frozen(alice):
    contact = make_contact(make_account(owner=alice, sector="Retail"))

    take_many(unsaved(contact, [9]))

    answer = Answer.objects.get()
    assert (answer.owner, answer.sector) == (alice, "Retail")
    contact.account.refresh_from_db()
    assert contact.account.stale_at is not None


def test_a_quarantined_answer_counts_nowhere():
    contact = make_contact()
    answers = unsaved(contact, [9])
    answers[0].counts_since = None

    take_many(answers)

    contact.refresh_from_db()
    assert (contact.last_score, Tally.objects.count()) == (None, 0)


def test_a_thousand_answers_take_few_statements(django_assert_max_num_queries):
    contacts = [make_contact() for _number in range(20)]
    answers = [answer for contact in contacts for answer in unsaved(contact, [5, 9] * 25)]

    with django_assert_max_num_queries(60):
        assert take_many(answers).written == 1000


def test_nothing_is_written_when_one_is_wrong():
    contact = make_contact()

    with pytest.raises(ValueError, match="from 0 to 10"):
        take_many(unsaved(contact, [9, 11]))

    assert not Answer.objects.exists()
