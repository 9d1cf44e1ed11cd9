from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import make_account
from success import departures, yardsticks
from success.tests.factories import judged, make_curve

today = timezone.localdate


def then(account, level, since_days=400):
    """A curve whose estimate was the same on every first of a month."""
    days = [today() - timedelta(days=ago) for ago in range(since_days, -1, -30)]
    means = [level] * len(days)
    return make_curve(account, mean=level, days=[day.isoformat() for day in days], then_means=means)


def left(level=5.0, days_ago=60, **fields):
    fields.setdefault("renews_on", today() - timedelta(days=days_ago))
    account = make_account(stage="lost", lost_on=today() - timedelta(days=days_ago), **fields)
    then(account, level)
    return account


def rows():
    levels, gone = departures.history(Account.objects.all(), today())
    return list(zip(levels, gone, strict=True))


def test_a_departure_is_read_half_a_year_before(db):
    left(level=5.0)

    assert rows() == [(5.0, 1.0)]


def test_who_stayed_is_a_row_for_each_time_it_could_leave(db):
    then(make_account(renews_on=today() + timedelta(days=30)), 8.0, since_days=800)

    assert rows() == [(8.0, 0.0), (8.0, 0.0)]


def test_a_half_year_without_a_notice_date_is_no_row(db):
    then(make_account(renews_on=today() + timedelta(days=150)), 8.0, since_days=200)

    assert rows() == []


def test_before_the_first_answer_nothing_was_known(db):
    then(make_account(renews_on=today()), 8.0, since_days=100)

    assert rows() == []


@pytest.mark.parametrize(("count", "speaks"), [(19, False), (20, True)])
def test_twenty_departures_speak(db, count, speaks):
    for _ in range(count):
        left(level=4.0)
    yardstick = yardsticks.measure(today())

    assert yardstick.departures == count
    assert yardstick.shows_amounts is speaks


def test_departures_that_no_curve_knows_do_not_speak(db):
    for _ in range(25):
        make_account(stage="lost", lost_on=today())

    assert not yardsticks.measure(today()).shows_amounts


def test_who_left_without_a_renewal_date_teaches_nothing(db):
    left(renews_on=None)
    left()

    assert yardsticks.measure(today()).departures == 1


def test_many_departures_raise_the_chance_of_the_others(db):
    account = make_account(arr=1000, renews_on=today() + timedelta(days=90))
    before = judged(account).expected_loss
    for _ in range(30):
        left(level=8.0)
    yardsticks.measure(today())

    assert judged(account).expected_loss > 2 * before


def test_once_they_speak_the_page_shows_amounts(as_alice, alice):
    judged(make_account(owner=alice, arr=90_000))
    for _ in range(20):
        left()
    yardsticks.measure(today())
    html = as_alice.get("/portfolio/").content.decode()

    assert "expected loss €" in html
    assert "Order only" not in html
