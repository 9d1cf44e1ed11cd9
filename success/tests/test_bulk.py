import re

import pytest
from django.utils import timezone

from accounts.models import Account, Event, Role, User
from accounts.tests.factories import make_account, make_user
from success.tests.factories import judged


def post(client, do, *accounts, **data):
    ids = [getattr(account, "pk", account) for account in accounts]
    return client.post("/portfolio/picked/", {"do": do, "account": ids, **data})


@pytest.mark.parametrize("do", ["worked", "snooze"])
def test_one_foreign_account_among_the_picked_stops_all(as_alice, alice, bob, do):
    mine, foreign = make_account(owner=alice), make_account(owner=bob)
    judged(mine)

    assert post(as_alice, do, mine, foreign).status_code == 404
    mine.refresh_from_db()
    assert mine.worked_at is None
    assert mine.reasons.get().snoozed_until is None


def test_picked_accounts_sink(as_alice, alice):
    accounts = [make_account(owner=alice) for _ in range(2)]
    post(as_alice, "worked", *accounts)

    assert Account.objects.filter(worked_at__isnull=False).count() == 2


def test_a_lead_hands_over_within_the_team(sign_in, lena, alice):
    account = make_account()
    post(sign_in(lena), "assign", account, owner=alice.pk)

    account.refresh_from_db()
    assert account.owner == alice
    told = Event.objects.get(kind="owner-changed")
    assert told.parameters == {"owner_from": None, "owner_to": alice.pk}


def test_a_lead_hands_nothing_to_another_team(sign_in, lena, alice, bob):
    account = make_account(owner=alice)

    assert post(sign_in(lena), "assign", account, owner=bob.pk).status_code == 404
    account.refresh_from_db()
    assert account.owner == alice


def test_mixed_accounts_are_not_handed_over(sign_in, lena, alice, bob):
    mine, foreign = make_account(owner=alice), make_account(owner=bob)

    assert post(sign_in(lena), "assign", mine, foreign, owner=lena.pk).status_code == 404
    assert not Event.objects.filter(kind="owner-changed").exists()


def test_a_csm_hands_nothing_over(as_alice, alice, bob):
    assert post(as_alice, "assign", make_account(owner=alice), owner=bob.pk).status_code == 404


@pytest.mark.parametrize("ids", [["x"], ["-1"], ["99999999999999999999"], ["1.5"]])
def test_ids_that_are_none_are_refused(as_alice, ids):
    assert post(as_alice, "worked", *ids).status_code == 404


def test_nothing_picked_says_so(as_alice):
    response = as_alice.post("/portfolio/picked/", {"do": "worked"}, follow=True)

    assert "Nothing is picked" in response.content.decode()


def test_the_way_back_never_leaves_the_list(as_alice, alice):
    account = make_account(owner=alice)
    response = post(as_alice, "worked", account, query="https://evil.example/?sector=Trade")

    assert response.headers["Location"] == "/portfolio/"


def test_a_reason_is_hidden_for_a_while(as_alice, alice):
    account = make_account(owner=alice)
    reason = judged(account).reasons.get()
    as_alice.post(f"/reasons/{reason.pk}/snooze/", {"days": "7"})

    reason.refresh_from_db()
    assert reason.snoozed_until is not None


def offered(html, name):
    """The people whom a select of the page has."""
    options = re.search(rf'<select[^>]* name="{name}"[^>]*>(.*?)</select>', html)
    return re.findall(r">([^<]+)</option>", options[1]) if options else []


def test_who_hands_over_is_offered_those_who_may_own_accounts(sign_in, adam, lena, alice, bob):
    """Bob's accounts are seen by the team while it covers for him, and stay his."""
    today = timezone.localdate()
    User.objects.filter(pk=bob.pk).update(covered_by=alice, away_from=today, away_until=today)
    make_user(name="Gone", deactivated_at=timezone.now())
    make_user(name="Victor", role=Role.VIEWER)
    make_account(owner=alice)
    pages = [sign_in(one).get("/portfolio/").text for one in (adam, lena, alice)]
    everybody, team = sorted(map(str, [adam, alice, bob, lena])), sorted(map(str, [alice, lena]))

    assert [offered(page.split('class="bulk"')[1], "owner") for page in pages] == [
        everybody, team, []
    ]  # fmt: skip
