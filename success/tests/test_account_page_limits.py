"""What the page says of itself: not ready yet, not all, hidden, on default settings."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from success import portrait, sheet
from success.models import Reason
from success.refreshing import refresh
from surveys.tests.factories import make_answer


@pytest.fixture
def account(alice):
    return make_account("Ateliers Marchand", owner=alice)


def page(client, account, **headers):
    path = reverse("success:account-detail", args=[account.pk])
    return client.get(path, headers=headers).content.decode()


def hidden_reason(account, until):
    return Reason.objects.create(
        account=account, code="notice", parameters={"on": date.max.isoformat()}, kind="know",
        since=timezone.now(), snoozed_until=until,
    )  # fmt: skip


def test_answers_without_a_curve_yet_say_that_it_is_being_drawn(as_alice, account):
    make_answer(3, make_contact(account, name="Karim Haddad"))
    text = page(as_alice, account)

    assert "Their answers are in; the curve is being drawn." in text
    assert "obody has answered" not in text
    assert text.count("Karim Haddad") >= 3
    assert 'hx-trigger="load delay:4s"' in text


def test_the_curve_then_takes_the_place_of_that_sentence(as_alice, account):
    make_answer(3, make_contact(account))
    refresh([account.pk])
    text = page(as_alice, account, hx_request="true")

    assert "being drawn" not in text
    assert 'id="founding" hx-swap-oob="true"' in text
    assert "hx-trigger" not in text


def test_a_page_that_draws_some_says_of_how_many(as_alice, account, monkeypatch):
    monkeypatch.setattr(portrait, "DRAWN", 2)
    monkeypatch.setattr(sheet, "PEOPLE", 2)
    for number in range(3):
        make_answer(9, make_contact(account), days_ago=number)
    refresh([account.pk])
    text = page(as_alice, account)

    assert "Dots: the latest 2 of 3 answers." in text
    assert "3 contacts" in text
    assert "2 of 3 people" in text


def test_a_reason_is_hidden_and_shown_again_by_its_own_button(as_alice, account):
    reason = hidden_reason(account, None)
    path = reverse("success:snooze", args=[reason.pk])
    assert page(as_alice, account).count(f'action="{path}"') == 1

    as_alice.post(path, {"days": 14})
    assert "1 hidden reason; the order stays" in page(as_alice, account)

    as_alice.post(path, {"days": 0})
    assert "hidden reason" not in page(as_alice, account)


def test_a_reason_hidden_until_today_is_shown(as_alice, account):
    hidden_reason(account, timezone.localdate())

    assert "They can give notice until" in page(as_alice, account)
    assert "hidden reason" not in page(as_alice, account)


def test_who_may_only_read_hides_nothing(sign_in, vera, account):
    hidden_reason(account, None)

    assert "Hide for two weeks" not in page(sign_in(vera), account)


def test_a_contact_s_curve_on_default_settings_says_so(as_alice, account):
    contact = make_contact(account)
    make_answer(9, contact)
    refresh([account.pk])
    text = as_alice.get(reverse("success:contact-detail", args=[contact.pk])).content.decode()

    assert "Default settings: not yet fitted to your own answers." in text


def test_a_worked_account_stands_where_the_list_has_it(as_alice, alice, account):
    account.expected_loss, account.worked_at = 90, timezone.now() - timedelta(days=1)
    account.save()
    make_account(owner=alice, expected_loss=5)
    text = page(as_alice, account)

    assert "At risk, 2nd of 2" in text
    assert "worked: it waits until something changes" in text
    assert "Why it is" not in text
