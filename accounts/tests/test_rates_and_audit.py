from decimal import Decimal

import pytest

from accounts.models import Account, Event, Rate
from accounts.tests.factories import make_account

DOLLAR = {"currency": "usd", "value": "0.9", "valid_from": "2024-01-01"}


def test_a_rate_reaches_the_accounts_and_may_be_said_again(as_adam):
    make_account(arr=Decimal(100), currency="USD")
    as_adam.post("/rates/", DOLLAR)
    as_adam.post("/rates/", DOLLAR | {"value": "0.8"})

    assert Rate.objects.get().value == Decimal("0.8")
    assert Account.objects.get().revenue == 80
    assert [event.kind for event in Event.objects.all()] == ["rate-set", "rate-set"]


def test_a_rate_taken_back_is_missing_and_the_page_says_so(as_adam):
    make_account(arr=Decimal(100), currency="USD")
    as_adam.post("/rates/", DOLLAR)
    as_adam.post(f"/rates/{Rate.objects.get().pk}/delete/")

    assert "USD has no rate" in as_adam.get("/rates/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("currency", "EUR"), ("currency", "XQZ"), ("currency", ""), ("value", "0"), ("value", "-1"),
     ("value", "1e7"), ("value", "NaN"), ("value", "abc"), ("valid_from", "0202-01-01")],
)  # fmt: skip
def test_a_bad_rate_gets_a_sentence_and_writes_nothing(as_adam, field, value):
    assert as_adam.post("/rates/", DOLLAR | {field: value}).context["form"].errors[field]
    assert not Rate.objects.exists()


def test_the_audit_says_who_did_what_the_newest_first(as_adam, adam, alice):
    Event.objects.record("user-reactivated", by=adam, user=alice.pk)
    Event.objects.record("owner-changed", by=adam, owner_from=alice.pk, owner_to=None)
    page = as_adam.get("/audit/").content.decode()

    assert page.index("from Alice to nobody") < page.index("Adam reactivated Alice")


def test_the_audit_pages_by_cursor_with_a_fixed_number_of_queries(
    as_adam, adam, alice, django_assert_max_num_queries
):
    for _number in range(2):
        Event.objects.record("user-reactivated", by=adam, user=alice.pk)
    as_adam.get("/audit/")
    with django_assert_max_num_queries(6) as two:
        as_adam.get("/audit/")
    for _number in range(60):
        Event.objects.record("owner-changed", by=adam, account=make_account())
    with django_assert_max_num_queries(len(two)):
        first = as_adam.get("/audit/")
    second = as_adam.get(f"/audit/?after={first.context['after']}")

    assert (len(first.context["lines"]), len(second.context["lines"])) == (50, 12)
    assert second.context["after"] == ""
