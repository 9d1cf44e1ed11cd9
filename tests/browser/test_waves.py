"""A year of asking, set up in a browser: named, tried, previewed, started, watched to its end."""

import re

import pytest
from playwright.sync_api import expect

from accounts.tests.factories import make_account, make_contact
from letters.delivering import deliver_due
from letters.models import Letter
from surveys import finishing, planning, reckoning, settling
from surveys.models import Programme, Wave

pytestmark = pytest.mark.browser


@pytest.fixture
def people(alice):
    account = make_account("Delmas", owner=alice)
    return [make_contact(account, name=f"Person {n}", language="fr") for n in range(3)]


@pytest.fixture
def page(portal, adam, people):
    portal.sign_in(adam)
    page = portal.open("/waves/")
    page.get_by_role("link", name="New programme").click()
    page.get_by_label("Name").fill("Relationship")
    page.get_by_role("button", name="Make it").click()
    return page


def letters_leave():
    """What beat and a worker do, once all hours have come."""
    Programme.objects.update(weekdays=127, opens_at="00:00", closes_at="23:59:59")
    planning.plan_due()
    Letter.objects.update(due_at="2020-01-01T00:00Z")
    Wave.objects.first().invitations.update(due_at="2020-01-01T00:00Z")
    deliver_due()
    settling.settle()
    finishing.finish_sending()


def a_worker_reckons(page):
    """The page asks for it by itself, and goes on by itself."""
    expect(page.get_by_role("heading", name="It is being reckoned")).to_be_visible()
    reckoning.reckon_due()


def test_a_year_is_set_up_started_and_watched_to_its_end(page, portal):
    page.get_by_role("button", name="Send a test to me").click()
    expect(page.get_by_role("status")).to_contain_text("is on its way to adam@portal.example")
    page.get_by_role("link", name="Whom, and when").click()
    page.get_by_label("Reminders", exact=True).fill("0")
    portal.check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="See who would be asked, and start").click()
    a_worker_reckons(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The next wave would ask 3 of 3")
    portal.check()
    page.get_by_role("button", name="Start asking").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Relationship, ")
    portal.check()

    letters_leave()
    expect(page.get_by_text("3 asked, 0 lost, 0 twice")).to_be_visible(timeout=20_000)
    portal.check()


def test_the_letter_follows_the_words_while_they_are_written(page, portal):
    page.get_by_role("link", name="Français").click()
    question = page.get_by_label("Question", exact=True).first
    question.fill("Nous reprendriez-vous ?")

    sheet = page.get_by_role("region", name="The letter", exact=True)
    expect(sheet.get_by_text("Nous reprendriez-vous ?")).to_be_visible()
    expect(sheet.get_by_text("Bonjour Person,")).to_be_visible()
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_role("status")).to_contain_text("Version 2 is saved.")
    expect(question).to_have_value("Nous reprendriez-vous ?")
    portal.check()


def test_a_wave_is_paused_and_cancelled_after_a_second_look(page, portal):
    page.goto(re.sub(r"\?.*", "", page.url) + "preview/")
    a_worker_reckons(page)
    page.get_by_role("button", name="Start asking").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("by Adam, today")).to_be_visible()
    page.get_by_text("Cancel what is left…").click()
    portal.check()
    page.get_by_role("button", name="Cancel it for good").click()

    expect(page.get_by_text("Cancelled", exact=True)).to_be_visible()
