"""A group of accounts, rolled up as far as its reader sees it."""

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import make_account, make_contact
from success.group import Group
from success.refreshing import refresh
from success.tests.factories import make_curve, said

today = timezone.localdate


@pytest.fixture
def neri(alice):
    return make_account("Neri", owner=alice)


@pytest.fixture
def member(alice, neri):
    return lambda name="", **fields: make_account(name, owner=alice, parent=neri, **fields)


@pytest.fixture
def shown(as_alice, neri):
    return lambda: unescape(as_alice.get(f"/accounts/{neri.pk}/group/").content.decode())


def test_revenue_is_rolled_up_as_far_as_one_sees_it(alice, bob, neri, member, shown):
    member("Child", arr=Decimal(100))
    member("Unknown")
    member("Lost", arr=Decimal(7), stage="lost")
    make_account("Foreign", owner=bob, parent=neri, arr=Decimal(1000))
    group = Group(neri, alice)

    assert (group.revenue, group.unknown, group.hidden) == (100, 2, 1)
    assert "Foreign" not in shown()


def test_a_circle_in_the_database_does_not_hang_the_page(neri, member, shown):
    Account.objects.filter(pk=neri.pk).update(parent=member("Child"))

    assert "Child" in shown()


def test_four_answers_are_too_few_for_a_score(member, shown):
    for score in (9, 9, 3, 8):
        said(make_contact(member()), score)

    assert "4 answers in 12 months: too few for a score" in shown()


def test_five_answers_have_a_score_with_its_range(member, shown, bob):
    for score in (9, 10, 3, 8, 9):
        said(make_contact(member()), score)
    said(make_contact(member(stage="lost")), 0)
    said(make_contact(member()), 0, days_ago=370)
    said(make_contact(make_account(owner=bob)), 0)

    assert "NPS +40" in shown()
    assert "(5 answers)" in shown()


def test_the_curve_is_the_mean_of_theirs_whatever_their_size(alice, neri, member):
    days = [(today() - timedelta(days=ago)).isoformat() for ago in (60, 30, 0)]
    for level, arr in ((4.0, 1), (8.0, 900_000)):
        make_curve(member(arr=arr), mean=level, variance=0.5, days=days, means=[level] * 3,
                   variances=[0.5] * 3, first_answered_on=today() - timedelta(days=60))  # fmt: skip
    picture = Group(neri, alice).picture

    assert list(picture.means) == [6.0, 6.0, 6.0]
    assert list(picture.variances) == [0.25, 0.25, 0.25]


def test_an_account_joins_the_mean_with_its_first_answer(alice, neri, member):
    for level, since in ((4.0, 60), (8.0, 20)):
        days = [(today() - timedelta(days=ago)).isoformat() for ago in (since, 0)]
        make_curve(member(), mean=level, days=days, means=[level] * 2, variances=[0.25] * 2,
                   first_answered_on=today() - timedelta(days=since))  # fmt: skip

    picture = Group(neri, alice).picture
    assert list(picture.means) == [4.0, 6.0, 6.0]
    assert [mark.day for mark in picture.marks] == [today() - timedelta(days=20)]


def test_the_page_says_how_they_feel_together(member, shown):
    for score in (9, 5):
        account = member()
        said(make_contact(account), score, days_ago=50)
        refresh([account.pk])

    assert "of 10 today, likely" in shown()
    assert "The mean of the curves of the 2 accounts that have answered" in shown()


def test_who_waits_for_a_call_is_named(member, shown):
    account = member("Delmas")
    said(make_contact(account, name="Thomas Delmas"), 2)

    assert "1</b> call owed" in shown()
    assert "Thomas Delmas" in shown()


def test_the_next_notice_date_names_its_account(member, shown):
    member("Later", renews_on=today() + timedelta(days=300))
    member("Sooner", renews_on=today() + timedelta(days=80))

    assert "in 20 days (<a" in shown().split("next notice date")[1]
    assert "Sooner" in shown().split("next notice date")[1].split("</li>")[0]


def test_the_accounts_stand_in_the_order_of_the_portfolio(alice, neri, member):
    member("Second")
    Account.objects.filter(pk=member("First").pk).update(expected_loss=9)
    Account.objects.filter(pk=member("Worked").pk).update(
        expected_loss=99, worked_at=timezone.now()
    )
    member("Gone", stage="lost")
    group = Group(neri, alice)

    assert [row.name for row in group.rows] == ["First", "Neri", "Second", "Worked"]
    assert [account.name for account in group.lost] == ["Gone"]


def test_twenty_accounts_cost_as_many_queries_as_two(member, shown):
    def cost(count):
        for _ in range(count):
            account = member(renews_on=today() + timedelta(days=80))
            said(make_contact(account), 3, days_ago=2)
            refresh([account.pk])
        shown()
        with CaptureQueriesContext(connection) as queries:
            shown()
        return len(queries)

    assert cost(2) == cost(18)
