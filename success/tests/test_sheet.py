"""What the page of an account asks the database for, beside what it shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Note
from accounts.tests.factories import make_account, make_contact
from success.refreshing import refresh_stale
from success.sheet import Sheet
from surveys.answering import take


@pytest.fixture
def account(alice):
    return make_account(owner=alice)


def said(account, score):
    take(account=account, contact=make_contact(account), score=score, source="email")
    account.refresh_from_db()


def sheet(account):
    account.refresh_from_db()
    return Sheet(account, account.owner)


def test_a_call_is_owed_before_anybody_has_looked_at_the_account(account):
    said(account, 2)

    assert account.owed_since is None
    assert len(sheet(account).owed) == 1


def test_a_call_that_is_owed_is_shown_after_the_account_was_looked_at(account):
    said(account, 2)
    refresh_stale()

    assert len(sheet(account).owed) == 1


def test_nothing_is_asked_about_calls_where_none_is_owed(account, django_assert_num_queries):
    said(account, 9)
    refresh_stale()

    page = sheet(account)

    with django_assert_num_queries(0):
        assert page.owed == []


def test_the_latest_opinion_and_the_five_oldest_requests_without_a_reply_are_read_at_once(
    account, django_assert_num_queries
):
    now = timezone.now()
    for days in range(7):
        for kind in (Note.Kind.OPINION, Note.Kind.REQUEST):
            written_at = now - timedelta(days=days)
            Note.objects.create(account=account, kind=kind, text=str(days), written_at=written_at)
    Note.objects.filter(kind=Note.Kind.REQUEST, text="6").update(answered_at=now)

    page = sheet(account)

    with django_assert_num_queries(1):
        assert page.opinion.text == "0"
        assert [note.text for note in page.requests] == ["5", "4", "3", "2", "1"]
