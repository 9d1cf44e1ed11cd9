from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts import money
from accounts.models import Account, Rate
from accounts.tests.factories import make_account

pytestmark = pytest.mark.django_db


def rate(currency, value, since=date(2020, 1, 1)):
    return Rate.objects.create(currency=currency, valid_from=since, value=Decimal(value))


def test_the_rate_of_the_day_converts():
    rate("USD", "0.9")
    rate("USD", "0.8", date(2025, 1, 1))

    assert money.convert(Decimal(100), "USD", date(2024, 6, 1)) == 90
    assert money.convert(Decimal(100), "USD") == 80
    assert money.convert(Decimal(100), "EUR") == 100


def test_no_rate_is_no_guess():
    rate("USD", "0.9", date(2025, 1, 1))

    assert money.convert(Decimal(100), "USD", date(2024, 6, 1)) is None
    assert money.convert(Decimal(100), "GBP") is None


def test_an_account_knows_its_revenue_in_the_portals_currency():
    rate("CHF", "1.0625")

    assert make_account(arr=Decimal("10.01"), currency="CHF").revenue == Decimal("10.64")
    assert make_account(arr=Decimal(10), currency="SEK").revenue is None


def test_a_change_of_rates_reaches_every_account():
    accounts = [make_account(arr=Decimal(100 + n), currency="USD") for n in range(3)]
    rate("USD", "0.333")

    assert money.refresh_revenue() == 3
    assert money.refresh_revenue() == 0
    accounts[1].refresh_from_db()
    assert accounts[1].revenue == Decimal("33.63")
    assert accounts[1].stale_at


def test_a_rate_taken_back_leaves_the_revenue_unknown():
    row = rate("USD", "0.9")
    make_account(arr=Decimal(100), currency="USD")
    row.delete()

    assert money.refresh_revenue("USD") == 1
    assert Account.objects.get().revenue is None
    assert money.missing_rates() == ["USD"]


def test_a_rate_of_tomorrow_waits():
    rate("USD", "0.9", timezone.localdate() + timedelta(days=1))

    assert money.convert(Decimal(100), "USD") is None


def test_a_revenue_too_large_to_hold_is_the_largest():
    rate("KWD", "999999")

    assert make_account(arr=Decimal(99_999_999_999), currency="KWD").revenue == money.LARGEST
    Account.objects.update(revenue=None)
    assert money.refresh_revenue() == 1
