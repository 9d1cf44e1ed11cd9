"""What PostgreSQL does with a search among promoters; SQLite is not asked."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Account, Contact
from advocacy.filters import PromoterFilters
from advocacy.promoters import current, longest_first

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="plans of PostgreSQL")

INDEXES = ["promoter_name_trigrams", "promoter_title_trigrams", "account_search_trigrams"]


@pytest.fixture
def many(db):
    accounts = Account.objects.bulk_create(
        Account(name=f"Account {n}", search_key=f"account {n * 7919 % 9973}") for n in range(3000)
    )
    Contact.objects.bulk_create(
        Contact(
            account=account,
            search_key=f"person {n * 6007 % 9973} {n}@customer.example",
            email=f"{n}@customer.example",
            title=f"director {n}",
            last_answered_at=timezone.now(),
            streak=1,
        )
        for n, account in enumerate(accounts)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_account, accounts_contact")
        for index in INDEXES:  # what was just written waits aside, and makes its index dear
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])


def test_a_search_reads_the_trigrams_of_names_positions_and_accounts(many):
    found = PromoterFilters(QueryDict("find=karim")).apply(current())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # three thousand are read as quickly
    plan = longest_first(found)[:51].values("pk").explain()

    assert [index for index in INDEXES if index not in plan] == []
