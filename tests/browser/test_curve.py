"""The large curve in a real browser: drawn, hovered, swapped, in both themes, inert."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from success.refreshing import refresh
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.browser

EVIL = "</script><script>window.__xss=1</script><img src=x onerror=window.__xss=1><b>Julie</b>"
DRAWN = '[data-drawn="plotly"] .stage svg.main-svg'
SERVERS = ".chart > .drawing:visible"
LINE = ".stage .scatterlayer path.js-line[style*='stroke-width: 2.5']"


@pytest.fixture
def url(alice):
    """The page of an account with four answers, whose words are all markup."""
    renews_on = timezone.localdate() + timedelta(days=80)
    account = make_account("Ateliers Marchand", owner=alice, renews_on=renews_on, notice_days=60)
    contact = make_contact(account, name=EVIL, persona="champion")
    for days, score in [(300, 9), (200, 9), (90, 8), (20, 3)]:
        make_answer(score, contact, days_ago=days, comment=EVIL)
    refresh([account.pk])
    return reverse("success:account-detail", args=[account.pk])


@pytest.fixture
def drawn(portal, alice, url):
    """The page, once Plotly has drawn."""
    portal.sign_in(alice)
    page = portal.open(url)
    page.wait_for_selector(DRAWN)
    return page


def soon(page, true):
    """Waits from outside: the policy forbids the page to evaluate a string."""
    for _ in range(100):
        if true():
            return
        page.wait_for_timeout(100)
    pytest.fail("not within ten seconds")


def test_plotly_takes_the_place_of_the_servers_drawing(drawn):
    assert not drawn.locator(SERVERS).count()
    assert drawn.locator(".stage .scatterlayer .trace").count() >= 6
    assert not drawn.locator(".modebar").count()


def test_hovering_an_answer_says_who_when_and_what_as_plain_text(drawn):
    drawn.locator(".stage .points path.point").first.hover(force=True)
    said = drawn.wait_for_selector(".stage .hoverlayer .hovertext").text_content()

    assert "<script>" in said
    assert drawn.evaluate("window.__xss") is None


def test_the_switch_to_what_was_known_then_draws_again(drawn):
    drawn.click("text=What was known then")
    drawn.wait_for_selector("text=Each day as it was known then")
    drawn.wait_for_selector(DRAWN)

    assert drawn.locator(".stage").count() == 1
    assert drawn.url.endswith("?curve=then")


def test_more_ranges_are_shown_when_asked_for(drawn):
    fills = drawn.locator(".stage .scatterlayer .fills path.js-fill")
    before = fills.count()
    drawn.check(".ranges")

    soon(drawn, lambda: fills.count() > before)


def test_the_chart_follows_the_theme(drawn):
    def ink():
        return drawn.locator(LINE).first.evaluate("line => getComputedStyle(line).stroke")

    drawn.emulate_media(color_scheme="light")
    soon(drawn, lambda: ink() == "rgb(134, 40, 90)")
    drawn.emulate_media(color_scheme="dark")
    soon(drawn, lambda: ink() == "rgb(242, 156, 192)")


def test_the_drawn_page_is_clean_and_fits_a_phone(drawn, portal):
    portal.check()
    drawn.set_viewport_size({"width": 360, "height": 800})

    soon(drawn, lambda: drawn.locator(".stage").bounding_box()["width"] <= 328)


def test_without_the_library_the_servers_drawing_stays(portal, alice, url, page, complaints):
    complaints.expect("ERR_FAILED")
    page.route("**/plotly*.js", lambda route: route.abort())
    portal.sign_in(alice)
    portal.open(url).wait_for_timeout(1000)

    assert page.locator(SERVERS).count() == 1


def test_without_a_script_the_page_is_complete(portal, alice, url, new_context):
    portal.sign_in(alice)
    cookies = portal.page.context.cookies()
    plain = new_context(java_script_enabled=False)
    plain.add_cookies(cookies)
    page = plain.new_page()
    page.goto(portal.url + url)
    assert page.locator(SERVERS).count() == 1

    page.click("text=What was known then")

    assert page.locator("text=Each day as it was known then").count() == 1
