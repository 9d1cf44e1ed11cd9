from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account
from success.tests.factories import make_curve
from success.tests.pages import mine, names

today = timezone.localdate


def test_accounts_stand_by_expected_loss(alice, portfolio):
    for account, loss in zip(mine(alice, "Small", "Large", "Middle"), (1, 9, 5), strict=True):
        Account.objects.filter(pk=account.pk).update(expected_loss=loss)

    assert names(portfolio()) == ["Large", "Middle", "Small"]


def test_worked_accounts_sink(alice, portfolio):
    large, _small = mine(alice, "Large", "Small")
    Account.objects.filter(pk=large.pk).update(expected_loss=9, worked_at=timezone.now())

    html = portfolio()
    assert names(html) == ["Small", "Large"]
    assert "Worked, waiting" in html


@pytest.mark.parametrize(
    ("order", "first"),
    [("leave", "Soon"), ("revenue", "Rich"), ("name", "Aaa"), ("mood", "Sad"), ("risk", "Soon")],
)
def test_the_list_has_five_orders(alice, portfolio, order, first):
    mine(alice, "Aaa")
    soon, rich, sad = mine(alice, "Soon", "Rich", "Sad")
    Account.objects.filter(pk=soon.pk).update(notice_on=today(), expected_loss=3)
    Account.objects.filter(pk=rich.pk).update(revenue=9)
    make_curve(sad, mean=2)

    assert names(portfolio(f"sort={order}"))[0] == first


@pytest.mark.parametrize("order", ["risk", "leave", "revenue", "name", "mood"])
def test_pages_show_every_account_once(alice, portfolio, order):
    accounts = mine(alice, *(f"A {number:03}" for number in range(120)))
    for number, account in enumerate(accounts):
        Account.objects.filter(pk=account.pk).update(
            expected_loss=number // 7,
            revenue=number // 9 if number % 3 else None,
            notice_on=today() + timedelta(days=number // 9) if number % 2 else None,
            worked_at=None if number % 5 else timezone.now(),
        )
        if number % 4:
            make_curve(account, mean=number % 10)
    seen, query = [], f"sort={order}"
    while query:
        html = portfolio(query)
        seen += names(html)
        query = html.split('rel="next" href="?')[1].split('"')[0] if 'rel="next"' in html else ""
        query = query.replace("&amp;", "&")

    assert len(seen) == 120
    assert len(set(seen)) == 120


def test_the_numbers_go_on_over_the_pages(alice, portfolio):
    mine(alice, *(f"A {number}" for number in range(60)))
    following = portfolio("sort=name").split('rel="next" href="?')[1].split('"')[0]

    assert "51 to 60" in portfolio(following.replace("&amp;", "&"))


@pytest.mark.parametrize(
    "query",
    [
        "sort=password", "sort=owner__password", "after=x", "after=1~0~nan~1", "after=1~7~1~1",
        "owner__email__startswith=a", "stage=rotten", "leave=31", "owner=1;drop", "find=%00",
        "reason=x", "f=1", "sort=risk&after=1~0~1~99999999999999999999", "o=1",
    ],
)  # fmt: skip
def test_what_the_list_does_not_know_is_refused_with_a_sentence(as_alice, query):
    response = as_alice.get(f"/portfolio/?{query}")

    assert response.status_code == 400
    assert "<h1>" in response.content.decode()
