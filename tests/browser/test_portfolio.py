"""The morning's list in a real browser: found, called, undone, walked by keyboard."""

import pytest

from accounts.tests.factories import make_account, make_contact
from success import refreshing
from surveys.answering import take

pytestmark = pytest.mark.browser


@pytest.fixture
def page(portal, alice):
    for name in ("Delmas", "Éditions Passerose"):
        account = make_account(name, owner=alice)
        person = make_contact(account, name=f"Somebody at {name}")
        take(account=account, contact=person, score=3, source="link")
    refreshing.refresh_stale()
    portal.sign_in(alice)
    return portal.open("/portfolio/")


def test_a_search_narrows_the_list_and_has_an_address(page, portal):
    page.keyboard.press("/")
    page.keyboard.type("editions")
    page.wait_for_url("**/portfolio/?find=editions")

    assert page.locator("[data-row]").count() == 1
    assert page.evaluate("document.activeElement.id") == "find"
    portal.check()


def test_a_call_is_logged_and_undone_in_place(page, portal):
    page.get_by_role("button", name="Called Somebody at Delmas: log it").click()
    page.get_by_text("You called Somebody at Delmas, Delmas.").wait_for()
    assert "One person is waiting" in page.locator("h1").inner_text()
    portal.check()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Two people are waiting").wait_for()

    portal.check()


def test_the_list_is_walked_by_keyboard(page):
    for key in ("j", "j", "k", "x"):
        page.keyboard.press(key)
    assert page.locator(".pick:checked").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/*/")


def test_a_row_keeps_the_focus_that_it_got_after_a_search(page):
    page.locator("#find").fill("editions")
    page.keyboard.press("Enter")
    page.locator("[data-row]", has_text="Delmas").wait_for(state="detached")
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    page.locator("form.filters:not(.htmx-request)").first.wait_for()

    assert page.evaluate("document.activeElement.innerText") == "Éditions Passerose"


def test_a_choice_of_the_panel_shows_at_once(page):
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Stage").select_option("onboarding")
    page.wait_for_url("**/portfolio/?stage=onboarding")

    page.get_by_text("No account matches.").wait_for()
