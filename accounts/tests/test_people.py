from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Event, Role, User
from accounts.tests.factories import PASSWORD, make_account, make_user
from letters.tests.reading import written

CARL = {"email": "Carl@Portal.Example", "name": "Carl", "role": "csm", "language": "fr"}


def signed_in(user):
    client = Client()
    client.post("/login/", {"login": user.email, "password": PASSWORD})
    assert client.get("/me/").status_code == 200
    return client


@pytest.fixture
def post(as_adam):
    return lambda user, verb="", **data: as_adam.post(f"/people/{user.pk}/{verb}", data)


def test_an_invitation_makes_a_user_without_a_password_and_shows_the_link_once(as_adam, lena):
    page = as_adam.post("/people/new/", CARL | {"lead": lena.pk, "is_demo": "on"})

    carl = User.objects.get(email="carl@portal.example")
    assert (carl.role, carl.lead, carl.is_demo) == (Role.CSM, lena, False)
    assert not carl.has_usable_password()
    assert page.context["link"] in page.content.decode()
    assert [to for to, _letter in written()] == ["carl@portal.example"]


def test_the_link_sets_a_password_once(as_adam, client):
    link = as_adam.post("/people/new/", CARL).context["link"]
    link = link.removeprefix("http://127.0.0.1:8000")
    new = {"password1": "quite another secret", "password2": "quite another secret"}

    def set_password():
        guest = Client()
        form = guest.get(link, follow=True)
        return guest.post(form.request["PATH_INFO"], new)

    assert set_password().status_code == 302
    assert User.objects.get(name="Carl").check_password("quite another secret")
    assert set_password().status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "carl"), ("email", "adam@portal.example"), ("email", "a@x.test,b@y.test"),
     ("role", "god"), ("name", ""), ("lead", "999"), ("language", "xx")],
)  # fmt: skip
def test_a_bad_invitation_gets_a_sentence_and_makes_nobody(as_adam, field, value):
    response = as_adam.post("/people/new/", CARL | {field: value})

    assert response.context["form"].errors[field]
    assert User.objects.count() == 1


def test_another_role_ends_the_sessions_at_once(post, alice):
    hers = signed_in(alice)
    post(alice, name="Alice", role="lead")

    assert hers.get("/me/").status_code == 302
    told = Event.objects.get(kind="role-changed")
    assert told.parameters == {"user": alice.pk, "role_from": "csm", "role_to": "lead"}


def test_a_session_does_not_come_back_with_the_old_role(post, alice):
    hers = signed_in(alice)
    post(alice, name="Alice", role="lead")
    post(alice, name="Alice", role="csm")

    assert hers.get("/me/").status_code == 302


def test_somebody_without_a_lead_has_nobody(as_adam):
    page = as_adam.get("/people/new/").content.decode()

    assert '<option value="" selected>Nobody</option>' in page
    assert "----" not in page


def test_deactivation_moves_the_accounts_to_the_lead_and_ends_the_sessions(post, alice, lena):
    account, hers = make_account(owner=alice), signed_in(alice)
    post(alice, "deactivate/")

    account.refresh_from_db()
    assert account.owner == lena
    assert hers.get("/me/").status_code == 302
    moved = Event.objects.get(kind="owner-changed")
    assert (moved.account, moved.parameters["owner_to"]) == (account, lena.pk)


def test_without_a_lead_the_accounts_are_nobodys(post, bob):
    make_account(owner=bob)
    post(bob, "deactivate/")

    assert Account.objects.get().owner is None


def test_who_is_deactivated_cannot_sign_in_until_reactivated(post, alice):
    hers = signed_in(alice)
    post(alice, "deactivate/")
    response = Client().post("/login/", {"login": alice.email, "password": PASSWORD})
    assert "_auth_user_id" not in response.wsgi_request.session

    post(alice, "reactivate/")
    assert hers.get("/me/").status_code == 302
    signed_in(alice)


def test_a_marketing_person_keeps_no_accounts(post, alice, lena):
    make_account(owner=alice)
    post(alice, name="Alice", role="marketing")

    assert Account.objects.get().owner == lena


def test_the_last_admin_can_neither_step_down_nor_go(post, adam):
    refused = post(adam, name="Adam", role="csm")
    post(adam, "deactivate/")

    adam.refresh_from_db()
    assert "needs an admin" in refused.content.decode()
    assert (adam.role, adam.is_active) == (Role.ADMIN, True)


def test_with_a_second_admin_one_may_go(post, adam):
    make_user("eve", role=Role.ADMIN)
    post(adam, "deactivate/")

    adam.refresh_from_db()
    assert not adam.is_active


def test_nobody_reads_a_password(as_adam, alice):
    page = as_adam.get(f"/people/{alice.pk}/").content.decode()

    assert alice.password not in page


def away(user, by, covered_by, days=3):
    today = timezone.localdate()
    data = {"away_from": today, "away_until": today + timedelta(days), "covered_by": covered_by.pk}
    client = Client()
    client.force_login(by)
    return client.post(f"/people/{user.pk}/absence/", data)


def test_who_covers_sees_the_accounts_for_these_days(alice, bob, lena):
    account = make_account(owner=alice)
    assert not Account.objects.visible_to(bob).exists()
    away(alice, lena, bob)

    assert Account.objects.workable_by(bob).get() == account
    User.objects.filter(pk=alice.pk).update(away_until=timezone.localdate() - timedelta(1))
    assert not Account.objects.visible_to(bob).exists()


def test_a_lead_says_it_for_the_team_alone(alice, bob, lena):
    assert away(bob, lena, alice).status_code == 404


def test_an_absence_that_ends_before_it_begins_is_refused(alice, bob, lena):
    assert "last day" in away(alice, lena, bob, days=-1).content.decode()


def test_covering_ends_when_the_colleague_is_deactivated(post, alice, bob, lena):
    away(alice, lena, bob)
    post(bob, "deactivate/")

    alice.refresh_from_db()
    assert alice.covered_by is None


def test_who_loses_the_cover_is_named(as_adam, alice, bob, lena):
    away(alice, lena, bob)

    page = as_adam.post(f"/people/{bob.pk}/deactivate/", follow=True).text

    assert "Bob can no longer sign in." in page
    assert "Nobody covers for Alice now." in page


@pytest.mark.parametrize(("days", "covers"), [((-9, -1), True), ((2, 9), False), ((-9, 0), False)])
def test_nobody_covers_who_is_away_then(alice, bob, lena, days, covers):
    first, last = (timezone.localdate() + timedelta(n) for n in days)
    User.objects.filter(pk=bob.pk).update(away_from=first, away_until=last)

    page = away(alice, lena, bob)

    alice.refresh_from_db()
    assert (alice.covered_by == bob) == covers
    assert covers or "away on some of these days" in page.text


def test_an_account_that_changes_hands_is_gone_on_the_next_request(as_alice, alice, bob):
    account = make_account(owner=alice)
    assert as_alice.get(f"/accounts/{account.pk}/edit/").status_code == 200
    Account.objects.update(owner=bob)

    assert as_alice.get(f"/accounts/{account.pk}/edit/").status_code == 404


def test_twenty_people_need_no_more_queries_than_two(as_adam, lena, django_assert_max_num_queries):
    as_adam.get("/people/")
    with django_assert_max_num_queries(5) as two:
        as_adam.get("/people/")
    for _number in range(18):
        make_user(lead=lena)
    with django_assert_max_num_queries(len(two)):
        as_adam.get("/people/")
