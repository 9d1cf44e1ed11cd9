"""The watchers themselves: would they see a fault?"""

import pytest

from tests.browser.axe import axe_clean, axe_clean_in
from tests.browser.conftest import SIZE, empty

pytestmark = pytest.mark.browser
INLINE = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')"


def test_axe_sees_a_field_without_its_label(portal):
    page = portal.open("/login/")
    page.evaluate("document.querySelector('label').remove()")

    assert any(fault.startswith("label") for fault in axe_clean(page))


def test_axe_sees_what_is_pale_in_the_dark_alone(portal):
    page = portal.open("/login/")
    ink = "light-dark(#000, #333)"
    page.evaluate("ink => document.body.style.setProperty('--ink', ink)", ink)
    found = axe_clean_in(page, ("light", "dark"))

    assert found
    assert all(fault.startswith("dark: color-contrast") for fault in found)


def test_what_sticks_out_is_seen(portal):
    page = portal.open("/login/")
    page.evaluate("document.querySelector('h1').style.paddingLeft = '400px'")

    with pytest.raises(AssertionError, match="wider than 360 px"):
        portal.check()


def test_a_breach_of_the_policy_is_heard(portal, complaints):
    portal.open("/login/").evaluate(INLINE)

    assert any("style-src" in said for said in complaints.said)
    complaints.expect("style-src")


def test_a_tab_is_handed_on_as_if_it_were_new(portal, alice):
    portal.sign_in(alice)
    page = portal.open("/portfolio/")
    page.evaluate("localStorage.left = sessionStorage.left = 1")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 800})
    page.route("**/*", lambda route: route.abort())
    page.context.new_page()
    page.context.set_offline(True)

    empty(page)

    assert page.context.pages == [page]
    portal.open("/portfolio/")
    assert "/login/" in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.viewport_size == SIZE
    asked = "(prefers-color-scheme: dark), (prefers-reduced-motion: reduce)"
    assert not page.evaluate("asked => matchMedia(asked).matches", asked)
