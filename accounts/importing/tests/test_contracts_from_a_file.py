from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accounts.importing.tests.files import checked, problems, written
from accounts.models import Event, Movement, Stage
from accounts.tests.factories import make_account

pytestmark = pytest.mark.django_db
HEAD = "account,date,type,amount\n"


@pytest.fixture
def neri(db):
    return make_account("Neri", arr=Decimal(1000))


def arr(account):
    account.refresh_from_db()
    return account.arr


def test_movements_move_the_revenue_by_their_kind_whatever_their_sign(neri):
    rows = (
        "Neri,2024-01-01,Upgrade,300\nNeri,2024-02-01,Downgrade,200\nNeri,2024-03-01,baisse,-50\n"
    )

    written("contracts", HEAD + rows)

    assert arr(neri) == 1050
    assert sorted(Movement.objects.values_list("amount", flat=True)) == [-200, -50, 300]
    assert Event.objects.get(kind="revenue-changed").parameters["arr_to"] == "1050.00"


def test_the_same_file_twice_moves_it_once(neri):
    rows = HEAD + "Neri,2024-01-01,Upgrade,300\nNeri,2024-01-01,Upgrade,300\n"

    written("contracts", rows)
    again = written("contracts", rows)

    assert (arr(neri), Movement.objects.count(), again.counts["known"]) == (1600, 2, 2)


def test_history_only_leaves_todays_revenue_alone(neri):
    written("contracts", HEAD + "Neri,2024-01-01,Upgrade,300\n", history_only=True)

    assert (arr(neri), Movement.objects.count()) == (1000, 1)


def test_churn_leaves_nothing_and_makes_the_account_lost(neri):
    written("contracts", HEAD + "Neri,2024-01-01,Résiliation,\n")

    assert (arr(neri), neri.stage, neri.lost_on) == (0, Stage.LOST, date(2024, 1, 1))
    assert Movement.objects.get().amount == -1000


def test_a_month_counts_twelve_times(neri):
    written("contracts", "account,date,type,mrr\nNeri,2024-01-01,expansion,10\n")

    assert arr(neri) == 1120


def test_without_a_kind_the_sign_says_it(neri):
    written("contracts", "account,date,amount\nNeri,2024-01-01,-100\nNeri,2024-02-01,50\n")

    assert sorted(Movement.objects.values_list("kind", flat=True)) == ["contraction", "expansion"]


def test_rows_with_a_start_and_an_end_are_two_movements(neri):
    csv = (
        "account,start,end,amount\nNeri,2022-01-01,2023-01-01,500\nNeri,2023-01-01,2090-01-01,700\n"
    )

    written("contracts", csv)

    kinds = Movement.objects.order_by("happened_on", "amount").values_list("kind", "amount")
    assert list(kinds) == [("new", 500), ("contraction", -500), ("new", 700)]
    assert (arr(neri), neri.renews_on) == (1700, date(2090, 1, 1))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Nemo,2024-01-01,Upgrade,300", "account-unknown"),
        ("Neri,2090-01-01,Upgrade,300", "future"),
        ("Neri,,Upgrade,300", "date-missing"),
        ("Neri,2024-01-01,Upgrade,", "amount-missing"),
        ("Neri,2024-01-01,Sidegrade,5", "movement-kind"),
    ],
)
def test_what_cannot_be_taken_is_said(neri, row, code):
    assert problems(checked("contracts", HEAD + row + "\n")) == [(2, code)]


def test_a_currency_without_a_rate_is_said(neri):
    csv = "account,date,type,amount,currency\nNeri,2024-01-01,Upgrade,5,XAF\n"

    assert problems(checked("contracts", csv)) == [(2, "rate-missing")]


def test_nothing_is_skipped_silently(neri):
    import_ = written("contracts", HEAD + "Neri,2024-01-01,Upgrade,0\n")

    assert (import_.counts["no_amount"], Movement.objects.count()) == (1, 0)
