from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.contracts import move
from accounts.models import Event, Movement, Rate, Stage
from accounts.tests.factories import make_account

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db
Kind = Movement.Kind


@pytest.fixture
def neri():
    return make_account("Neri", arr=Decimal(100), stage=Stage.ADOPTING)


def after(account, kind, amount, currency="EUR", **more):
    move(account, kind, Decimal(amount), currency, date(2024, 3, 2), **more)
    account.refresh_from_db()
    return account


@pytest.mark.parametrize(
    ("kind", "amount", "arr"),
    [
        (Kind.NEW, 20, 120),
        (Kind.EXPANSION, 50, 150),
        (Kind.CONTRACTION, 30, 70),
        (Kind.CHURN, 100, 0),
    ],
)
def test_a_movement_updates_the_yearly_revenue(neri, kind, amount, arr):
    account = after(neri, kind, amount)

    assert (account.arr, account.revenue) == (arr, arr)
    assert account.stale_at


def test_the_kind_decides_the_sign(neri):
    after(neri, Kind.CONTRACTION, -30)

    assert neri.movements.get().amount == -30
    assert neri.arr == 70


def test_churn_makes_an_account_lost_and_reactivation_brings_it_back(neri):
    assert after(neri, Kind.CHURN, 100).stage == Stage.LOST
    assert neri.lost_on == date(2024, 3, 2)

    assert after(neri, Kind.REACTIVATION, 80).stage == Stage.ESTABLISHED
    assert (neri.lost_on, neri.arr) == (None, 80)


def test_history_alone_leaves_today_as_it_is(neri):
    account = after(neri, Kind.CHURN, 100, history_only=True)

    assert (account.arr, account.stage) == (100, Stage.ADOPTING)
    assert not Event.objects.exists()


def test_the_same_row_counts_once(neri):
    after(neri, Kind.EXPANSION, 50, row_key="row 1")

    assert move(neri, Kind.EXPANSION, Decimal(50), "EUR", TODAY, row_key="row 1") is None
    neri.refresh_from_db()
    assert (neri.arr, Movement.objects.count()) == (150, 1)


def test_nothing_is_half_written_when_more_is_taken_than_there_is(neri):
    with pytest.raises(ValidationError, match="€100"):
        after(neri, Kind.CONTRACTION, 130)

    assert not Movement.objects.exists()


def test_another_currency_goes_by_the_rate_of_the_day(neri):
    Rate.objects.create(currency="USD", valid_from=date(2024, 1, 1), value=Decimal("0.9"))
    Rate.objects.create(currency="USD", valid_from=date(2025, 1, 1), value=Decimal("0.5"))

    assert after(neri, Kind.EXPANSION, 100, "USD").arr == 190


def test_a_missing_rate_is_named(neri):
    with pytest.raises(ValidationError, match="USD and EUR"):
        after(neri, Kind.EXPANSION, 100, "USD")


def test_an_account_without_revenue_takes_the_currency_of_its_first_movement():
    account = after(make_account(), Kind.NEW, 100, "USD")

    assert (account.arr, account.currency, account.revenue) == (100, "USD", None)


def test_a_movement_ahead_is_refused(neri):
    with pytest.raises(ValidationError):
        move(neri, Kind.NEW, Decimal(1), "EUR", timezone.localdate() + timedelta(days=1))


def test_the_timeline_tells_of_it(neri, alice):
    after(neri, Kind.CHURN, 100, by=alice)

    moved, lost = Event.objects.order_by("pk")
    assert (moved.kind, moved.actor, moved.parameters["arr_to"]) == ("movement-churn", alice, "0")
    assert (lost.kind, lost.parameters["stage_to"]) == ("stage-changed", "lost")
