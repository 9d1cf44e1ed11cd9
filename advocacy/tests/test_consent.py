"""What a promoter allows after a 9 or 10: ticked, separate, dated; taken back without a login."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Event
from advocacy.models import Consent
from advocacy.tests.consenting import EVERYTHING, answered, path
from surveys import receipts

pytestmark = pytest.mark.django_db


def test_after_a_9_the_thanks_page_asks_and_nothing_is_ticked(client):
    answer = answered()

    page = client.get(receipts.thanks_path(answer.invitation_id, "en")).content.decode()

    assert page.count('name="use"') == 4
    assert " checked" not in page


def test_without_a_comment_there_is_nothing_to_quote(client):
    answer = answered(comment="")

    page = client.get(receipts.thanks_path(answer.invitation_id, "en")).content.decode()

    assert page.count('name="use"') == 1


@pytest.mark.parametrize("score", [0, 6, 8])
def test_after_less_nothing_is_asked_and_nothing_taken(client, agree, score):
    answer = answered(score)

    assert (
        'name="use"'
        not in client.get(receipts.thanks_path(answer.invitation_id, "en")).content.decode()
    )
    agree(answer, *EVERYTHING)
    assert not Consent.objects.exists()


def test_each_tick_is_a_consent_with_its_sentence_and_its_end(agree):
    answer = answered()

    page = agree(answer, "company", "call", months="6")

    given = {consent.use: consent for consent in Consent.objects.all()}
    assert set(given) == {"company", "call"}
    assert given["call"].text == "An interested company may talk to me."
    assert given["call"].until == timezone.localdate() + timedelta(days=183)
    assert "An interested company may talk to me." in page


@pytest.mark.parametrize("uses", [[], ["everything"], [""]])
def test_no_tick_is_no_consent(agree, uses):
    page = agree(answered(), *uses)

    assert not Consent.objects.exists()
    assert "You have agreed to nothing." in page


def test_it_is_taken_back_without_a_login(client, agree, exported):
    answer = answered()
    agree(answer, *EVERYTHING)

    page = client.post(path(answer), {"withdraw": "1"}, follow=True).content.decode()

    assert "You have agreed to nothing." in page
    assert not Consent.objects.in_force().exists()
    assert exported() == []


def test_taken_back_and_given_anew_both_stay_written(client, agree):
    answer = answered()
    agree(answer, "call")
    client.post(path(answer), {"withdraw": "1"})

    agree(answer, "call")

    assert (Consent.objects.count(), Consent.objects.in_force().count()) == (2, 1)


def test_ticked_twice_it_stands_once(agree):
    answer = answered()

    agree(answer, "call", months="6")
    agree(answer, "call", months="24")

    standing = Consent.objects.in_force().get()
    assert standing.until > timezone.localdate() + timedelta(days=700)


def test_opening_the_page_changes_nothing(client, agree):
    answer = answered()
    agree(answer, "call")

    client.get(path(answer))

    assert Consent.objects.in_force().count() == 1


def test_its_page_names_nobody(client, agree):
    answer = answered()

    page = agree(answer, "named") + client.get(path(answer)).content.decode()

    assert not [word for word in ("Ines", "Keller", "Cobalt", "Live in a week") if word in page]


def test_after_the_close_nothing_is_given_and_all_can_be_taken_back(client, agree):
    answer = answered()
    agree(answer, "named")
    answer.invitation.wave.closed_at = timezone.now()
    answer.invitation.wave.save()

    agree(answer, "call")
    assert [consent.use for consent in Consent.objects.in_force()] == ["named"]
    client.post(path(answer), {"withdraw": "1"})
    assert not Consent.objects.in_force().exists()


def test_given_and_taken_back_stand_on_the_timeline(agree, client):
    answer = answered()
    agree(answer, "named")
    client.post(path(answer), {"withdraw": "1"})

    kinds = Event.objects.filter(account=answer.account).values_list("kind", flat=True)
    assert list(kinds.order_by("pk")) == ["consent-given", "consent-withdrawn"]
