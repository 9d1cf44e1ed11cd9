from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Contact, Stage
from accounts.tests.factories import make_account, make_contact
from surveys.models import Hold
from sympathy import coverage
from sympathy.models import Coverage

pytestmark = pytest.mark.django_db

URL = reverse("sympathy:company")
NOW = timezone.now()


def ago(**span):
    return NOW - timedelta(**span)


def decider(revenue=100, **fields):
    """At a customer of their own."""
    account = make_account(f"Customer {Contact.objects.count()}", arr=revenue)
    contact = make_contact(account, persona="decision_maker")
    Contact.objects.filter(pk=contact.pk).update(**fields)
    return contact


def silent(days):
    return {"silent_asks": 1, "silent_since": ago(days=days), "last_asked_at": ago(days=days)}


def counted():
    coverage.count(NOW)
    rows = Coverage.objects.filter(day=timezone.localdate(NOW))
    return {row.state: (row.accounts, int(row.revenue)) for row in rows}


def test_each_customer_is_counted_once_by_the_best_heard_of_its_deciders():
    heard = decider(revenue=700, last_answered_at=ago(days=364))
    make_contact(heard.account, persona="decision_maker", **silent(30))
    decider(revenue=100, **silent(7))
    decider(revenue=50, **silent(6))
    decider(revenue=100)
    make_contact(make_account("Nobody decides", arr=50), persona="user")

    assert counted() == {
        "heard": (1, 700), "silent": (1, 100), "asked": (1, 50),
        "not-asked": (1, 100), "unknown": (1, 50),
    }  # fmt: skip


def test_what_is_older_than_a_year_is_neither_heard_nor_silent():
    decider(last_answered_at=ago(days=366))
    decider(**silent(366))

    assert counted() == {"not-asked": (2, 200)}


def test_an_ask_that_did_not_arrive_is_no_silence():
    decider(last_asked_at=ago(days=30), silent_asks=0)

    assert counted() == {"not-asked": (1, 100)}


def test_who_left_speaks_for_nobody_and_a_lost_customer_is_none():
    decider(last_answered_at=ago(days=9), left_on=timezone.localdate(NOW))
    lost = decider(last_answered_at=ago(days=9))
    lost.account.stage = Stage.LOST
    lost.account.save()

    assert counted() == {"unknown": (1, 100)}


def test_a_later_count_of_the_day_replaces_the_earlier_one():
    person = decider()
    counted()
    Contact.objects.filter(pk=person.pk).update(last_answered_at=NOW)

    assert counted() == {"heard": (1, 100)}


def text_of(client):
    coverage.count(NOW)
    return " ".join(client.get(URL).text.split())


def test_the_page_says_shares_of_revenue_and_who_is_held_back(as_adam, alice):
    held = decider(revenue=710, last_answered_at=ago(days=9))
    decider(revenue=120, **silent(30))
    decider(revenue=170)
    decider(revenue=None, **silent(30))
    Hold.objects.create(contact=held, by=alice, until=timezone.localdate(NOW), reason="x")

    text = text_of(as_adam)

    assert "Decision makers of 71 % of revenue heard, 12 % silent, 17 % not asked." in text
    assert "CSMs hold 1 person back." in text
    assert "The revenue of 1 customer is unknown and counts nothing." in text


def test_without_any_revenue_the_customers_are_counted(as_adam):
    decider(revenue=None, last_answered_at=ago(days=9))
    decider(revenue=None)

    assert "Decision makers of 50 % of customers heard, 50 % not asked." in text_of(as_adam)


def test_without_a_known_decider_the_page_says_how_to_get_there(as_adam):
    make_contact()

    assert "No decision maker is known at any customer" in text_of(as_adam)


@pytest.mark.parametrize("customers", [4, 5])
def test_of_a_handful_of_customers_only_those_hear_who_see_them_all(sign_in, mara, adam, customers):
    for _each in range(customers):
        decider()

    assert "Coverage" in text_of(sign_in(adam))
    assert ("Coverage" in text_of(sign_in(mara))) == (customers == 5)
