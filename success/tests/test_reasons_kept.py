"""Reasons as rows: no names, one order, kept while they hold, in a fixed number of queries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from accounts.tests.factories import make_account, make_contact
from success import refreshing, yardsticks
from success.models import Reason, Yardstick
from success.reasons import wordings
from success.tests.factories import judged, make_curve, said, words

today = timezone.localdate


def soon():
    """A renewal; notice until 20 days from now, at 60 days of notice."""
    return today() + timedelta(days=80)


@pytest.fixture
def account(alice):
    return make_account("Ateliers Marchand", owner=alice, arr=Decimal(96_000), currency="EUR")


def test_the_name_leads_to_the_person(account):
    contact = make_contact(account, name="Karim Haddad")
    said(contact, 3)
    row = wordings([judged(account)])[account.pk][0]

    assert (row.name, row.url) == ("Karim Haddad", f"/contacts/{contact.pk}/")


def test_no_name_is_stored(account):
    said(make_contact(account, name="Karim Haddad"), 3)
    judged(account)

    assert "Karim" not in str(list(Reason.objects.values_list("parameters", flat=True)))


def test_owed_ones_come_first(account):
    account.renews_on = soon()
    account.save()
    make_account()
    said(make_contact(account), 3)

    assert [row.code for row in wordings([judged(account)])[account.pk]] == [
        "low_answer", "notice",
    ]  # fmt: skip


def test_a_snoozed_reason_is_hidden_and_the_rank_stays(account):
    account.renews_on = soon()
    account.save()
    before = judged(account).expected_loss
    account.reasons.update(snoozed_until=today() + timedelta(days=7))

    assert wordings([account])[account.pk] == []
    assert judged(account).expected_loss == before
    assert wordings([account])[account.pk] == []


def test_a_reason_that_stays_keeps_its_since(account):
    said(make_contact(account), 3)
    judged(account)
    account.reasons.update(since=timezone.now() - timedelta(days=5))
    judged(account)

    assert (timezone.now() - account.reasons.get().since).days == 5


def test_another_low_answer_is_another_reason(account):
    contact = make_contact(account)
    said(contact, 3, days_ago=5)
    judged(account)
    account.reasons.update(snoozed_until=date(2999, 1, 1))
    said(contact, 2)
    judged(account)

    assert account.reasons.get().snoozed_until is None


def test_a_lost_account_is_at_no_risk_any_more(account):
    make_curve(account, mean=4)
    account.stage, account.lost_on = "lost", today()
    account.save()

    assert words(account) == []
    assert account.expected_loss == 0


def test_an_unknown_revenue_ranks_as_the_median(db):
    _poor, same, _rich, unknown = (make_account(arr=n) for n in (10_000, 20_000, 30_000, None))

    assert judged(unknown).expected_loss == pytest.approx(judged(same).expected_loss)


def test_amounts_are_said_in_the_reader_s_language(account):
    account.renews_on = soon()
    account.save()
    make_account()
    judged(account)
    with translation.override("fr"):
        assert "96\u202f000\xa0€" in str(wordings([account])[account.pk][0])


def cost_of(accounts):
    """Queries of a look at these accounts, and of wording their reasons."""
    for account in accounts:
        said(make_contact(account), 3)
    yardsticks.measure(today())
    with CaptureQueriesContext(connection) as judging:
        refreshing.judge([account.pk for account in accounts])
    with CaptureQueriesContext(connection) as wording:
        assert len(wordings(accounts)) == len(accounts)
    return len(judging), len(wording)


def test_two_accounts_cost_as_many_queries_as_twenty(db):
    few = cost_of([make_account() for _ in range(2)])

    assert few == cost_of([make_account() for _ in range(20)])


def test_the_yardstick_is_one_row(db):
    for _ in range(2):
        yardsticks.measure(today())

    assert Yardstick.objects.count() == 1
