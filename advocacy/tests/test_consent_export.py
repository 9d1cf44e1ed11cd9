"""What marketing may take away: what was agreed to, while it holds, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Event
from advocacy.models import Consent
from advocacy.tests.consenting import EVERYTHING, answered
from surveys.replying import Said, take_reply
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db


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
