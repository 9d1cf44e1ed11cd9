"""What a promoter allows after a 9 or 10: ticked, separate, dated; taken back without a login."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Event
from accounts.tests.factories import make_account, make_contact
from advocacy.models import Consent
from surveys import links, receipts
from surveys.models import Answer
from surveys.replying import Said, take_reply
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db
EVERYTHING = ["named", "company", "anonymous", "call"]


def answered(score=9, comment="Live in a week", name="Ines Keller", company="Cobalt Retail"):
    contact = make_contact(make_account(company), name=name, email="", title="CIO")
    contact = make_contact(contact.account, name=name, title="CIO")
    take_reply(invitation := make_invitation(contact=contact), Said(score, comment, "en"))
    return Answer.objects.get(invitation=invitation)


def path(answer):
    return f"/c/{links.token(links.CONSENT, answer.pk)}/"


@pytest.fixture
def agree(client):
    def agree(answer, *uses, **more):
        return client.post(path(answer), {"use": uses} | more, follow=True).content.decode()

    return agree


@pytest.fixture
def exported(as_mara):
    """The lines of marketing's export under their header."""

    def exported():
        response = as_mara.post("/promoters/export/")
        text = b"".join(response.streaming_content).decode()
        return list(csv.DictReader(io.StringIO(text)))

    return exported


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


def test_a_promoter_shows_what_they_allowed(agree, shown):
    agree(answered(), "company", "call")
    answered(name="Per Nobody", company="Other")

    page = shown("?agreed=on")

    assert "quote with company, without name" in page
    assert "an interested company may talk to them" in page
    assert "Per Nobody" not in page
    assert "not for publication" not in page


def test_without_consent_nothing_is_for_publication(shown):
    answered()

    page = shown()

    assert "not for publication" in page
    assert "Nobody has agreed to anything yet" in page


def test_the_export_holds_what_was_agreed_to_and_nothing_else(agree, exported):
    agree(answered(), "named")
    agree(answered(name="Bea Brand", company="Bravo"), "company")
    agree(answered(name="Cai Cole", company="Charlie", comment="Calm people"), "anonymous")
    agree(answered(name="Dee Dale", company="Delta", comment="Secret words"), "call")
    answered(name="Per Nobody", company="Nowhere")

    lines = {line["agreed to"]: line for line in exported()}

    shown = ("name", "position", "company", "quote")
    assert [lines["named"][key] for key in shown] == [
        "Ines Keller", "CIO", "Cobalt Retail", "Live in a week",
    ]  # fmt: skip
    assert [lines["company"][key] for key in shown] == ["", "", "Bravo", "Live in a week"]
    assert [lines["anonymous"][key] for key in shown] == ["", "", "", "Calm people"]
    assert [lines["call"][key] for key in shown] == ["Dee Dale", "CIO", "Delta", ""]


def test_no_address_leaves(agree, as_mara):
    agree(answered(), *EVERYTHING)

    text = b"".join(as_mara.post("/promoters/export/").streaming_content).decode()

    assert "@" not in text


def test_the_export_leaves_its_trace(agree, exported, mara):
    agree(answered(), "named", "call")

    exported()

    event = Event.objects.get(kind="promoters-exported")
    assert (event.actor, event.parameters) == (mara, {"rows": 2})


def test_words_that_changed_afterwards_were_not_agreed_to(agree, exported, shown):
    answer = answered()
    agree(answer, "named", "call")

    take_reply(answer.invitation, Said(9, "Something quite different", "en"))

    assert [line["agreed to"] for line in exported()] == ["call"]
    assert "not for publication" in shown()


def test_who_is_no_promoter_any_more_does_not_leave(agree, exported):
    answer = answered()
    agree(answer, *EVERYTHING)

    contact = answer.contact
    take_reply(make_invitation(make_wave(), contact), Said(6, "", "en"))

    assert exported() == []


def test_a_consent_that_ran_out_does_not_hold(agree, exported, shown):
    agree(answered(), *EVERYTHING)
    Consent.objects.update(until=timezone.localdate() - timedelta(days=1))

    assert exported() == []
    assert "may talk to them" not in shown()


def test_a_formula_stays_text(agree, exported):
    agree(answered(comment="=1+1", name="@SUM(1)"), "named")

    line = exported()[0]
    assert (line["quote"], line["name"]) == ("'=1+1", "'@SUM(1)")
