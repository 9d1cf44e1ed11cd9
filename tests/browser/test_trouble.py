"""What stands on a page when a part of it does not come: nothing is silent."""

import pytest
from django.conf import settings

from accounts.tests.factories import make_account, make_contact
from success import refreshing
from surveys.answering import take

pytestmark = pytest.mark.browser

BROKEN = "This did not work: something broke on our side. Try again."
UNREACHED = "The portal cannot be reached. Check your connection, then try again."


@pytest.fixture
def page(portal, alice):
    account = make_account("Delmas", owner=alice)
    take(account=account, contact=make_contact(account, name="Ana"), score=3, source="link")
    make_account("Neri", owner=alice)
    refreshing.refresh_stale()
    portal.sign_in(alice)
    return portal.open("/portfolio/")


def search(page, words="neri"):
    page.locator("#find").fill(words)
    page.keyboard.press("Enter")


def call(page):
    page.get_by_role("button", name="Called Ana: log it").click()


def said(page, sentence):
    page.get_by_role("alert").filter(has_text=sentence).wait_for()


@pytest.mark.parametrize("act", [search, call])
def test_an_expired_session_leads_to_the_sign_in_page_and_back(
    page, portal, alice, complaints, act
):
    page.goto(f"{page.url}?stage=onboarding")
    page.context.clear_cookies()
    act(page)
    page.wait_for_url("**/login/?next=/portfolio/%3Fstage%3Donboarding")
    assert page.get_by_role("heading", level=1).count() == 1

    page.get_by_label("Email").fill(alice.email)
    page.get_by_label("Password").fill("a long enough secret")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/portfolio/?stage=onboarding")


def test_an_expired_session_alone_is_noticed_by_a_button(page):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    call(page)

    page.wait_for_url("**/login/?next=/portfolio/")


def test_without_a_network_a_sentence_says_so_until_it_is_back(page, portal, complaints):
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    complaints.expect("htmx:")
    page.context.set_offline(True)
    search(page)
    said(page, UNREACHED)
    portal.check()
    assert page.locator("[data-row]").count() == 2

    page.context.set_offline(False)
    search(page, "delmas")
    page.wait_for_url("**/portfolio/?find=delmas")
    assert page.get_by_role("alert").inner_text() == ""


@pytest.mark.parametrize("act", [search, call])
def test_what_breaks_on_our_side_says_so(page, complaints, act):
    complaints.expect("500")
    complaints.expect("htmx:")
    answer = {"status": 500, "body": "<main><h1>Traceback</h1></main>"}
    page.route("**/*", lambda route: route.fulfill(**answer, content_type="text/html"))
    act(page)

    said(page, BROKEN)


def test_what_is_refused_says_why(page, complaints):
    complaints.expect("400")
    complaints.expect("htmx:")
    answer = {"status": 400, "body": "<main><h1>Too many words.</h1></main>"}
    page.route("**/?find=*", lambda route: route.fulfill(**answer, content_type="text/html"))
    search(page)

    said(page, "Too many words.")
