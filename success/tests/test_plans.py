"""What PostgreSQL does with the portfolio's questions; SQLite is not asked."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import make_user
from success.portfolio import Portfolio
from success.rows import with_curves

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="plans of PostgreSQL")


@pytest.fixture
def company(alice):
    """Alice's accounts are a third of all."""
    people = [alice, make_user(), make_user()]
    Account.objects.bulk_create(
        Account(
            name=f"Account {n}",
            search_key=f"account {n:05} {n * 7919 % 9973}",
            owner=people[n % 3],
            expected_loss=n * 7919 % 9973,
            created_at=timezone.now(),
        )
        for n in range(6000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_account")


def plan(user, query=""):
    page = Portfolio(user, QueryDict(query))
    assert page.filters.is_valid()
    order = page.filters.order
    rows = with_curves(page.accounts).filter(order.parts[0]).order_by(*order.by())[:51]
    return rows.explain()


def test_a_csm_s_order_of_risk_follows_its_index(company, alice):
    assert "account_by_owner_loss" in plan(alice)
    assert "Sort" not in plan(alice)


def test_an_admin_s_order_of_risk_follows_its_index(company, adam):
    assert "account_by_loss" in plan(adam)
    assert "Sort" not in plan(adam)


def test_a_search_for_a_name_reads_the_trigrams(company, adam):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # six thousand rows are read as quickly
    assert "account_search_trigrams" in plan(adam, "find=account+05432")
