"""Merging is done on the floor of accounts; what hangs on them from above must come out right."""

import pytest
from django.db import models

from accounts.merging import rules
from accounts.merging.entries import merge_accounts, merge_contacts
from accounts.models import Account, Contact
from accounts.tests.factories import make_account, make_contact
from success import refreshing
from surveys import answering
from surveys.models import Tally

pytestmark = pytest.mark.django_db


def answer(contact, score):
    answering.take(account=contact.account, contact=contact, score=score, source="phone")


def test_answers_tallies_and_curves_are_those_of_one_customer():
    gone, kept = make_account("Neri SA"), make_account("Neri")
    for account, scores in [(gone, (9, 3)), (kept, (10, 8))]:
        for score in scores:
            answer(make_contact(account), score)
    refreshing.refresh([gone.pk, kept.pk])
    merge_accounts(gone, kept, by=None)
    refreshing.refresh_stale()

    tally = Tally.objects.get()
    assert (tally.account, tally.promoters, tally.passives, tally.detractors) == (kept, 2, 1, 1)
    kept.refresh_from_db()
    assert kept.curve.answers == 4
    gone.refresh_from_db()
    assert not hasattr(gone, "curve")
    assert (gone.expected_loss, gone.owed_since, gone.reasons.count()) == (0, None, 0)


def test_a_merged_persons_last_answer_and_streak_are_read_anew():
    kept = make_contact(make_account())
    gone = make_contact(kept.account)
    answer(kept, 9)
    answer(gone, 10)
    answer(kept, 9)
    merge_contacts(gone, kept, by=None)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.last_score, kept.streak) == (9, 3)
    assert (gone.last_score, gone.streak) == (None, 0)


@pytest.mark.parametrize("entry", [Account, Contact])
def test_a_table_with_one_row_an_entry_says_what_a_merge_does(entry):
    single = {
        relation.related_model
        for relation in rules.relations(entry)
        if isinstance(relation.field, models.OneToOneField)
    }

    assert {model for model in single if not rules.is_left_behind(model)} == set()
