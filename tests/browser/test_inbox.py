"""On one laptop: what would have been mailed is read in the inbox, and its link is followed."""

import re

import pytest
from playwright.sync_api import expect

from accounts.ways_in import send_way_in
from letters.delivering import deliver_due

pytestmark = pytest.mark.browser


def test_a_letter_is_read_in_the_inbox_and_its_link_opens_outside_the_frame(
    portal, alice, adam, settings
):
    settings.SITE_URL = portal.url
    send_way_in(alice, "password-reset")
    deliver_due()
    portal.sign_in(adam)
    page = portal.open("/portfolio/")
    page.get_by_role("complementary").get_by_role("link", name="Inbox").click()
    page.get_by_role("link", name="set a new password").click()

    letter = page.frame_locator("iframe[title='The letter']")
    with page.context.expect_page() as opened:
        letter.get_by_role("link", name="Set a new password").click()
    expect(opened.value).to_have_url(re.compile("/password/reset/key/.*set-password/$"))
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
    portal.check()
