"""What PostgreSQL does with the portfolio's questions; SQLite is not asked."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Account, Contact, Role, Stage
from accounts.tests.factories import make_user
from success import finding, owed
from success.portfolio import Portfolio

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="plans of PostgreSQL")


@pytest.fixture
def company(alice):
    """Alice's accounts are a third of all; twenty are somewhere else than the others."""
    people = [alice, make_user(), make_user()]
    Account.objects.bulk_create(
        Account(
            name=f"Account {n}",
            search_key=f"account {n:05} {n * 7919 % 9973}",
            owner=people[n % 3],
            expected_loss=n * 7919 % 9973,
            revenue=n * 6007 % 9973,
            notice_on=timezone.localdate() + timedelta(days=n % 300) if n % 300 else None,
            stage=Stage.ONBOARDING if n % 300 == 1 else Stage.ESTABLISHED,
            sector="Health" if n % 300 == 1 else "Trade",
            plan="Trial" if n % 300 == 1 else "Team",
            created_at=timezone.now(),
            owed_since=timezone.now() - timedelta(hours=n) if n % 10 == 1 else None,
        )
        for n in range(6000)
    )
    analyse()


def analyse():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_account, accounts_contact")


def plan(user, query=""):
    """Of the query that finds the page, before it is read."""
    page = Portfolio(user, QueryDict(query))
    assert page.filters.is_valid()
    order = page.filters.order
    rows = page.accounts.filter(order.parts[0]).order_by(*order.by(few=page.few))
    return rows[:51].values("pk").explain()


def test_a_csm_s_order_of_risk_follows_its_index(company, alice):
    assert "account_by_owner_loss" in plan(alice)
    assert "Sort" not in plan(alice)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.CSM])
def test_who_waits_longest_is_read_in_the_order_of_an_index(company, alice, adam, role):
    waiting = owed.owing({Role.ADMIN: adam, Role.CSM: alice}[role])[:26].values("pk").explain()

    assert "Index Scan using account_owed" in waiting
    assert "Seq Scan" not in waiting


ORDERS = {
    "": "account_by_loss",
    "sort=revenue": "account_by_revenue",
    "sort=leave": "account_by_notice",
    "sort=name": "account_by_search_key",
}


@pytest.mark.parametrize(("query", "index"), ORDERS.items())
def test_each_order_of_an_admin_follows_its_index(company, adam, query, index):
    assert index in plan(adam, query)
    assert "Seq Scan" not in plan(adam, query)


FILTERS = {
    "stage=onboarding": "account_by_stage_loss",
    "sector=Health": "account_by_sector_loss",
    "plan=Trial": "account_by_plan_loss",
}


@pytest.mark.parametrize(("query", "index"), FILTERS.items())
def test_a_filter_that_leaves_few_reads_its_index(company, adam, query, index):
    assert index in plan(adam, query)


def test_the_few_without_a_notice_date_are_read_by_an_index(company, adam):
    assert "Seq Scan" not in plan(adam, "leave=none")


def test_those_without_a_notice_date_are_not_looked_for_among_the_lost(company, adam):
    lost = {"stage": Stage.LOST, "created_at": timezone.now()}
    Account.objects.bulk_create(Account(name=f"Lost {n}", **lost) for n in range(3000))
    analyse()

    assert "account_no_notice_loss" in plan(adam, "leave=none")


def test_the_lost_follow_their_stage(company, adam):
    lost = {"stage": Stage.LOST, "created_at": timezone.now()}
    Account.objects.bulk_create(Account(name=f"Lost {n}", **lost) for n in range(3000))
    analyse()

    assert "account_by_stage_loss" in plan(adam, "lost=only")
    assert "Sort" not in plan(adam, "lost=only")


def test_a_team_s_accounts_are_not_looked_for_among_everybody_s(company):
    lead = make_user(role=Role.LEAD)

    assert "owner_id" in plan(lead).partition("Index Cond")[2]
    assert "account_by_loss" not in plan(lead)


def test_a_search_for_a_name_reads_the_trigrams(company, adam):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # six thousand rows are read as quickly
    assert "account_search_trigrams" in plan(adam, "find=account+05432")


def test_a_frequent_term_is_met_on_the_way_through_the_list(company, adam, monkeypatch):
    monkeypatch.setattr(finding, "FIRST", finding.MANY)
    accounts = Account.objects.values_list("pk", flat=True)
    Contact.objects.bulk_create(Contact(account_id=pk, search_key=f"karim {pk}") for pk in accounts)
    analyse()
    found = plan(adam, "find=karim")

    assert "account_by_loss" in found
    assert not any(word in found for word in ("Sort", "hashed", "contact_search_trigrams"))
