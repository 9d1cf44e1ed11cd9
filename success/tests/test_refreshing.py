from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, Rate
from accounts.staleness import mark_stale
from accounts.tests.factories import make_account, make_contact
from success import refreshing
from success.tests.factories import judged
from surveys.answering import take


@pytest.fixture
def account(alice):
    return make_account(owner=alice)


def answer(account, score=9, **fields):
    return take(
        account=account, contact=make_contact(account), score=score, source="link", **fields
    )


def test_a_sweep_looks_at_marked_accounts_alone(account):
    make_account()
    answer(account, 3)

    assert refreshing.refresh_stale() == 1
    assert account.reasons.get().code == "low_answer"
    assert refreshing.refresh_stale() == 0


def test_an_account_marked_again_meanwhile_stays_marked(account, monkeypatch):
    answer(account)
    again = timezone.now() + timedelta(seconds=1)
    looked = refreshing.refresh

    def slow(ids, today=None):
        looked(ids)
        Account.objects.update(stale_at=again)

    monkeypatch.setattr(refreshing, "refresh", slow)
    refreshing.refresh_stale(limit=1)

    account.refresh_from_db()
    assert account.stale_at == again


def test_one_that_fails_does_not_hold_up_the_others(account, monkeypatch):
    broken = make_account()
    mark_stale(Account.objects.values_list("pk", flat=True))
    looked = refreshing.refresh

    def break_one(ids, today=None):
        ids = list(ids)
        if broken.pk in ids:
            raise RuntimeError("a curve that nobody can draw")
        return looked(ids)

    monkeypatch.setattr(refreshing, "refresh", break_one)
    refreshing.refresh_stale(limit=2)

    assert list(Account.objects.filter(stale_at__isnull=False)) == [broken]


def test_a_new_answer_brings_a_worked_account_back(account):
    judged(account)
    Account.objects.update(worked_at=timezone.now() - timedelta(hours=1))
    answer(account)
    refreshing.refresh_stale()

    account.refresh_from_db()
    assert account.worked_at is None
    assert account.changed_at is not None


def test_without_news_a_worked_account_stays_down(account):
    judged(account)
    Account.objects.update(worked_at=timezone.now())
    refreshing.nightly()

    account.refresh_from_db()
    assert account.worked_at is not None


def test_a_new_reason_is_news(account):
    account.rhythm_days, account.touched_at = 30, timezone.now() - timedelta(days=29)
    account.save()
    refreshing.judge([account.pk])
    refreshing.judge([account.pk], timezone.localdate() + timedelta(days=10))

    account.refresh_from_db()
    assert timezone.now() - account.changed_at < timedelta(minutes=1)


def test_an_old_imported_answer_is_no_news(account):
    long_ago = timezone.now() - timedelta(days=400)
    answer(account, answered_at=long_ago, received_at=long_ago)
    refreshing.refresh_stale()

    account.refresh_from_db()
    assert account.changed_at == long_ago


def test_the_night_moves_the_last_day_to_give_notice(account):
    account.renews_on = timezone.localdate() + timedelta(days=70)
    account.save()
    refreshing.nightly(timezone.localdate() + timedelta(days=11))

    account.refresh_from_db()
    assert account.notice_on > timezone.localdate() + timedelta(days=300)


def test_the_night_brings_the_rate_that_begins_today(db):
    account = make_account(arr=100, currency="USD")
    Rate.objects.create(currency="USD", valid_from=timezone.localdate(), value=Decimal("0.5"))
    refreshing.nightly()

    account.refresh_from_db()
    assert account.revenue == 50


@pytest.mark.parametrize(
    "write",
    [
        mark_stale,
        lambda ids: refreshing._unmark([(pk, timezone.now()) for pk in ids], None),
    ],
)
def test_whoever_writes_several_accounts_takes_them_by_number(db, write):
    """Two workers that took them in two orders would wait for each other."""
    ids = sorted((make_account(f"A {n}").pk for n in range(3)), reverse=True)
    with CaptureQueriesContext(connection) as asked:
        write(ids)
    accounts = [q["sql"] for q in asked if '"accounts_account"' in q["sql"]]
    taken, written = accounts[0], accounts[1:]

    assert 'ORDER BY "accounts_account"."id" ASC' in taken or "ORDER BY 1 ASC" in taken
    assert "FOR NO KEY UPDATE" in taken or connection.vendor == "sqlite"
    assert written
