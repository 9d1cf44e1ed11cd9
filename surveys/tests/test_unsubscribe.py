"""Never again, or not for half a year: by a mail program's post or a press, without a cookie."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Event
from accounts.tests.factories import make_account, make_contact
from letters.models import Address
from surveys import receipts, silence
from surveys.models import Answer, Invitation
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db
ONE_CLICK = "List-Unsubscribe=One-Click"


def one_click(invitation, body=ONE_CLICK, client=None):
    strict = client or Client(enforce_csrf_checks=True)
    form = "application/x-www-form-urlencoded"
    return strict.post(receipts.unsubscribe_path(invitation.pk), body, content_type=form)


@pytest.mark.parametrize("body", [ONE_CLICK, "a=b&List-Unsubscribe=One-Click", "", "x"])
def test_a_mail_program_unsubscribes_with_one_post(body):
    invitation = make_invitation()

    response = one_click(invitation, body)

    assert (response.status_code, response.cookies) == (200, {})
    assert Address.objects.get().opted_out_at is not None


def test_also_as_a_form_with_parts():
    invitation = make_invitation()

    Client().post(receipts.unsubscribe_path(invitation.pk), {"List-Unsubscribe": "One-Click"})

    assert Address.objects.get().suppressed


def test_posted_five_times_it_happened_once():
    invitation = make_invitation()

    assert {one_click(invitation).status_code for _ in range(5)} == {200}
    assert Event.objects.filter(kind="unsubscribed").count() == 1


def test_opening_the_link_changes_nothing(client):
    invitation = make_invitation()

    response = client.get(receipts.unsubscribe_path(invitation.pk))

    assert "Shall we stop asking you?" in response.content.decode()
    assert not Address.objects.get().suppressed


def test_a_pause_is_six_months(client):
    invitation = make_invitation()

    page = client.post(receipts.unsubscribe_path(invitation.pk), {"pause": "1"}).content.decode()

    address = Address.objects.get()
    assert address.opted_out_at is None
    assert address.paused_until > timezone.now() + timedelta(days=180)
    assert "We will not ask you before" in page


def test_the_one_click_needs_no_https_and_is_not_redirected(settings):
    settings.SECURE_SSL_REDIRECT = True

    assert one_click(make_invitation(), client=Client()).status_code == 200


def test_it_works_long_after_the_close():
    wave = make_wave(closed_at=timezone.now() - timedelta(days=900))
    invitation = make_invitation(wave)

    assert one_click(invitation).status_code == 200
    assert Address.objects.get().suppressed


def test_whoever_says_no_is_not_silent():
    invitation = make_invitation()

    one_click(invitation)

    invitation.refresh_from_db()
    assert invitation.dismissed_at is not None


@pytest.mark.parametrize("said", [{"stop": "1"}, {"pause": "1"}])
def test_their_page_does_not_call_them_silent_either(client, said):
    contact = make_contact()
    for days in (90, 30):
        invitation = make_invitation(
            make_wave(), contact=contact, asked_at=timezone.now() - timedelta(days=days)
        )
    silence.recompute([contact.pk])
    contact.refresh_from_db()
    assert (contact.silent_asks, contact.is_silent) == (2, True)

    client.post(receipts.unsubscribe_path(invitation.pk), said)

    contact.refresh_from_db()
    assert (contact.silent_asks, contact.silent_since) == (0, None)
    assert contact.account.stale_at is not None


def test_what_is_asked_after_a_pause_may_be_silence_again(client):
    contact = make_contact()
    first = make_invitation(contact=contact, asked_at=timezone.now() - timedelta(days=300))
    client.post(receipts.unsubscribe_path(first.pk), {"pause": "1"})
    Invitation.objects.update(dismissed_at=timezone.now() - timedelta(days=299))

    make_invitation(make_wave(), contact=contact, asked_at=timezone.now() - timedelta(days=30))
    silence.recompute([contact.pk])

    contact.refresh_from_db()
    assert (contact.silent_asks, contact.is_silent) == (1, True)


def test_whoever_answered_first_stays_somebody_who_answered():
    answered_at = timezone.now()
    invitation = make_invitation(answered_at=answered_at)

    one_click(invitation)

    invitation.refresh_from_db()
    assert (invitation.answered_at, invitation.dismissed_at) == (answered_at, None)


def test_it_holds_for_the_same_person_at_another_account():
    invitation = make_invitation(contact=make_contact(email="ana@both.example"))
    twin = make_contact(make_account(), email="ana@both.example")

    one_click(invitation)

    assert twin.address.suppressed


def test_its_page_names_nobody(client):
    invitation = make_invitation(contact=make_contact(make_account("Acme SA"), name="Karim Haddad"))
    path = receipts.unsubscribe_path(invitation.pk)

    pages = client.get(path).content.decode() + client.post(path).content.decode()

    assert not [name for name in ("Karim", "Haddad", "Acme", "@") if name in pages]


def test_the_link_of_unsubscribing_opens_nothing_else(client, press):
    invitation = make_invitation()
    press(invitation, 3, comment="Mine")
    token = receipts.unsubscribe_path(invitation.pk).removeprefix("/u/")

    for path in (f"/r/{token}/", f"/t/{token}/", f"/c/{token}/"):
        assert client.post(path, {"score": 9}).status_code == 404
    assert Answer.objects.get().score == 3


def test_the_timeline_tells_it(as_adam):
    invitation = make_invitation(contact=make_contact(name="Karim Haddad"))

    one_click(invitation)

    page = as_adam.get(f"/accounts/{invitation.account_id}/").content.decode()
    assert "Karim Haddad asked us never to ask again." in page


def test_a_person_reads_it_in_their_language(client):
    invitation = make_invitation(contact=make_contact(language="ar"))

    page = client.get(receipts.unsubscribe_path(invitation.pk)).content.decode()

    assert '<html lang="ar" dir="rtl">' in page
