from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Note
from accounts.tests.factories import make_account, make_contact
from success.calling import log_call, undo_call
from success.owed import owed_of, owed_to
from success.tests.factories import judged
from surveys.answering import take
from surveys.models import Answer


@pytest.fixture
def contact(alice):
    return make_contact(make_account(owner=alice))


def said(contact, score, days_ago=1, source="link", **fields):
    moment = timezone.now() - timedelta(days=days_ago)
    return take(
        account=contact.account,
        contact=contact,
        score=score,
        answered_at=moment,
        received_at=fields.pop("received_at", moment),
        source=source,
        **fields,
    )


def owed(contact):
    return [call.answer.score for call in owed_of([contact.account_id])]


@pytest.mark.parametrize(("score", "calls"), [(0, 1), (6, 1), (7, 0), (10, 0)])
def test_a_0_to_6_is_owed_a_call(contact, score, calls):
    said(contact, score)

    assert len(owed(contact)) == calls


def test_a_happy_person_who_asks_for_a_call_is_owed_one(contact):
    said(contact, 9, call_wanted=True)

    assert owed(contact) == [9]


def test_only_the_last_answer_of_a_person_counts(contact):
    said(contact, 3, days_ago=5)
    said(contact, 8, days_ago=1)

    assert owed(contact) == []


def test_a_call_to_the_person_settles(contact, alice):
    said(contact, 3)
    log_call(contact.account, alice, contact, "They are waiting for the patch.")

    assert owed(contact) == []


def test_a_call_to_the_account_as_a_whole_settles(contact, alice):
    said(contact, 3)
    log_call(contact.account, alice)

    assert owed(contact) == []


def test_a_call_to_somebody_else_settles_nothing(contact, alice):
    said(contact, 3)
    log_call(contact.account, alice, make_contact(contact.account))

    assert owed(contact) == [3]


def test_a_note_is_no_call(contact, alice):
    said(contact, 3)
    Note.objects.create(account=contact.account, contact=contact, author=alice, text="Busy.")

    assert owed(contact) == [3]


def test_a_call_before_the_answer_settles_nothing(contact, alice):
    earlier = timezone.now() - timedelta(days=9)
    Note.objects.create(account=contact.account, author=alice, kind="call", written_at=earlier)
    said(contact, 3, days_ago=1)

    assert owed(contact) == [3]


@pytest.mark.parametrize(("age", "calls"), [(29, 1), (31, 0)])
def test_an_imported_answer_is_owed_while_it_arrives_within_30_days(contact, age, calls):
    said(contact, 3, days_ago=age, source=Answer.Source.IMPORT)

    assert len(owed(contact)) == calls


def test_an_answer_that_arrived_fresh_stays_owed_however_old(contact):
    said(contact, 3, days_ago=200)

    assert owed(contact) == [3]


def test_the_account_knows_since_when(contact):
    answer = said(contact, 3)

    assert judged(contact.account).owed_since == answer.received_at


def test_the_list_is_that_of_the_portfolio_oldest_first(contact, alice, bob):
    other = make_contact(make_account(owner=alice))
    said(contact, 3, days_ago=2)
    said(other, 5, days_ago=9)
    for account in (contact.account, other.account):
        judged(account)

    assert [call.contact_id for call in owed_to(alice)] == [other.pk, contact.pk]
    assert owed_to(bob) == []


def test_an_undone_call_is_owed_again(contact, alice):
    said(contact, 3)
    note = log_call(contact.account, alice, contact)
    undo_call(note)
    contact.account.refresh_from_db()

    assert owed(contact) == [3]
    assert (contact.account.worked_at, contact.account.touched_at) == (None, None)
    assert contact.account.owed_since is not None


def test_a_logged_call_lets_the_account_sink(contact, alice):
    said(contact, 3)
    judged(contact.account)
    log_call(contact.account, alice, contact)
    contact.account.refresh_from_db()

    assert contact.account.worked_at is not None
    assert contact.account.owed_since is None
