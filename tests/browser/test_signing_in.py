import re

import pytest
from playwright.sync_api import expect

from letters.tests.reading import written

pytestmark = pytest.mark.browser


def test_a_person_signs_in_by_keyboard_alone_and_out_again(portal, alice):
    page = portal.open("/login/")
    page.keyboard.press("Tab")
    page.keyboard.type(alice.email)
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse")
    page.keyboard.press("Enter")
    expect(page.get_by_text("not correct")).to_be_visible()

    portal.sign_in_by_hand(alice)
    expect(page).to_have_url(re.compile("/portfolio/$"))


def test_a_forgotten_password_is_set_anew(portal, alice):
    page = portal.open("/login/")
    page.get_by_role("link", name="I forgot my password").click()
    page.get_by_label("Email").fill(alice.email)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("a link is on its way")

    link = re.search(r"http://[^/]+(/\S+)", written()[-1][1].text).group(1)
    portal.open(link)
    for label in ("New Password", "New Password (again)"):
        page.get_by_label(label, exact=True).fill("violet lamp under water")
    page.get_by_role("button", name="Set the password").click()
    portal.sign_in_by_hand(alice, "violet lamp under water")
    expect(page).to_have_url(re.compile("/portfolio/$"))
