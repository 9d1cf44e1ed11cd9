"""Many values at once, on either database, are found as `__in` finds them."""

import pytest
from django.db import connection

from accounts.models import Account, Contact
from accounts.tests.factories import make_account, make_contact
from csm_portal.lib.among import among

pytestmark = pytest.mark.django_db


def test_it_finds_by_key_by_relation_and_by_text():
    here, there = make_contact(), make_contact()
    make_contact()

    assert set(Contact.objects.filter(among("pk", [here.pk, there.pk, 0]))) == {here, there}
    assert list(Contact.objects.filter(among("account", [here.account_id]))) == [here]
    assert list(Account.objects.filter(among("name", {here.account.name}))) == [here.account]


def test_a_text_longer_than_its_column_finds_nothing():
    account = make_account(currency="EUR")

    assert not Account.objects.filter(among("currency", [account.currency + "O"])).exists()


def test_nothing_and_nobody_find_nothing():
    make_contact()

    assert not Contact.objects.filter(among("pk", [])).exists()
    assert not Contact.objects.filter(among("merged_into", [None])).exists()


def test_others_may_be_named_by_its_contrary():
    here, there = make_contact(), make_contact()

    assert list(Contact.objects.filter(~among("pk", [here.pk]))) == [there]


def test_rows_are_changed_by_it():
    here, there = make_contact(), make_contact()

    assert Contact.objects.filter(among("pk", [here.pk])).update(title="CEO") == 1
    assert Contact.objects.get(title="CEO") == here != there


@pytest.mark.skipif(connection.vendor != "postgresql", reason="an array is PostgreSQL's")
def test_however_many_there_are_the_statement_is_the_same(django_assert_num_queries):
    with django_assert_num_queries(2) as asked:
        list(Contact.objects.filter(among("pk", [1])).values_list("pk"))
        list(Contact.objects.filter(among("pk", range(1000))).values_list("pk"))

    first, second = (query["sql"].split("ANY")[0] for query in asked.captured_queries)
    assert first == second
