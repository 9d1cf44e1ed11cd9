"""A respondent on a phone, in French, Arabic and Japanese; an admin who looks at what is held."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from accounts.tests.factories import make_account, make_contact
from letters.models import Address
from surveys import receipts, suspicion
from surveys.founding import first_version
from surveys.languages import LANGUAGES
from surveys.models import Answer, Programme
from surveys.tests.asking import make_invitation, make_wave
from tests.browser.axe import axe_clean_in

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 780}


@pytest.fixture
def invited(adam, alice):
    """Somebody of Alice's account who is asked in a language."""

    def invited(code):
        version = first_version(Programme.objects.create(name=code), adam)
        contact = make_contact(make_account("Ferrand", owner=alice), language=code)
        return make_invitation(make_wave(version=version), contact)

    return invited


@pytest.fixture
def phone(portal, monkeypatch):
    """A small screen, and a reader who is faster than people are."""
    monkeypatch.setattr(suspicion, "QUICK", 0)
    portal.page.set_viewport_size(PHONE)
    return portal


def clean(page):
    """Nothing serious for axe in either theme, and nothing sticks out."""
    assert axe_clean_in(page, ("light", "dark")) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0, "wider than a phone"


@pytest.mark.parametrize("code", ["fr", "ar", "ja"])
def test_a_person_answers_on_a_phone(phone, invited, code):
    invitation, words = invited(code), LANGUAGES[code]
    page = phone.open(f"{receipts.answer_path(invitation.pk)}?score=3")
    assert page.evaluate("document.dir") == words.direction
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    expect(page.get_by_text(words.programme["follow_ups"]["detractor"])).to_be_visible()
    expect(page.get_by_text(words.programme["follow_ups"]["promoter"])).to_be_hidden()
    clean(page)

    page.get_by_role("textbox").first.fill("…")
    page.get_by_role("button", name=words.page["send"]).click()

    expect(page).to_have_url(re.compile("/t/"))
    clean(page)
    answer = Answer.objects.get()
    assert (answer.score, answer.comment, answer.language) == (3, "…", code)


@pytest.mark.parametrize("code", ["fr", "ar", "ja"])
def test_a_promoter_agrees_to_something_and_takes_it_back(phone, invited, code):
    invitation, words = invited(code), LANGUAGES[code].consent
    page = phone.open(f"{receipts.answer_path(invitation.pk)}?score=9")
    page.get_by_role("button", name=LANGUAGES[code].page["send"]).click()
    clean(page)

    page.get_by_label(words["call"]).check()
    page.get_by_role("button", name=words["send"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["kept_title"])
    clean(page)
    page.get_by_role("button", name=words["withdraw"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["none_title"])


@pytest.mark.parametrize(
    ("code", "press", "noted"),
    [("fr", "pause", "paused_until"), ("ar", "pause", "paused_until"),
     ("ja", "stop", "opted_out_at"), ("fr", "stop", "opted_out_at")],
)  # fmt: skip
def test_a_person_asks_for_a_pause_or_to_be_left_alone(phone, invited, code, press, noted):
    invitation, words = invited(code), LANGUAGES[code]
    page = phone.open(receipts.answer_path(invitation.pk))
    page.get_by_role("link", name=words.letter["stop"]).click()
    clean(page)
    assert getattr(Address.objects.get(pk=invitation.address_id), noted) is None

    page.get_by_role("button", name=words.unsubscribe[press]).click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    clean(page)
    assert getattr(Address.objects.get(pk=invitation.address_id), noted) is not None


def test_the_answer_needs_no_mouse(phone, invited):
    page = phone.open(receipts.answer_path(invited("en").pk))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Send my answer").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Your 8 has arrived.")).to_be_visible()


def test_the_first_press_says_what_is_missing(phone, invited):
    page = phone.open(receipts.answer_path(invited("en").pk))
    page.get_by_role("button", name="Send my answer").click()

    assert page.evaluate("document.querySelector('input[name=score]').validity.valueMissing")
    assert not Answer.objects.exists()


def test_it_works_without_scripts(browser, live_server, invited, monkeypatch):
    monkeypatch.setattr(suspicion, "QUICK", 0)
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{live_server.url}{receipts.answer_path(invited('en').pk)}?score=10")
    page.get_by_role("button", name="Send my answer").click()

    expect(page.get_by_text("Your 10 has arrived.")).to_be_visible()
    assert Answer.objects.get().score == 10


def test_a_person_who_was_taken_for_a_machine_confirms(portal, invited):
    page = portal.open(f"{receipts.answer_path(invited('en').pk)}?score=9")
    page.evaluate("document.querySelector('[name=opened]').value = ''")
    page.get_by_role("button", name="Send my answer").click()
    assert Answer.objects.get().counts_since is None

    page.wait_for_timeout(2_100)
    page.get_by_role("button", name="Yes, this is my answer").click()

    expect(page.get_by_text("Please confirm")).to_be_hidden()
    assert Answer.objects.get().counts_since is not None


def test_an_admin_looks_at_what_is_held(portal, invited, adam):
    invitation = invited("en")
    moment, quick = invitation.asked_at, {"suspicion": "quick", "counts_since": None}
    Answer.objects.create(score=10, contact=invitation.contact, account=invitation.account,
                          invitation=invitation, answered_at=moment, **quick)  # fmt: skip
    portal.sign_in(adam)
    page = portal.open("/answers/held/")
    portal.check()

    page.get_by_role("button", name="Release: a person wrote it").click()

    expect(page.get_by_text("the answer counts from now on")).to_be_visible()
    expect(page.get_by_text("No answer is held back.")).to_be_visible()
