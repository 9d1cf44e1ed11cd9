"""The large curve in a real browser: drawn, hovered, swapped, in both themes, inert."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from success.refreshing import refresh
from surveys.tests.factories import make_answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if os.path.exists(p)), None
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
EVIL = "</script><script>window.__xss=1</script><img src=x onerror=window.__xss=1><b>Julie</b>"
DRAWN = '[data-drawn="plotly"] .stage svg.main-svg'


@pytest.fixture(scope="module")
def chromium():
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def account(alice):
    renews_on = timezone.localdate() + timedelta(days=80)
    account = make_account("Ateliers Marchand", owner=alice, renews_on=renews_on, notice_days=60)
    contact = make_contact(account, name=EVIL, persona="champion")
    for days, score in [(300, 9), (200, 9), (90, 8), (20, 3)]:
        make_answer(score, contact, days_ago=days, comment=EVIL)
    refresh([account.pk])
    return account


@pytest.fixture
def view(chromium, alice, live_server):
    """Opens an address as Alice; what the console said is in `view.log`."""
    client = Client()
    client.force_login(alice)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "url": live_server.url,
              "value": client.cookies[settings.SESSION_COOKIE_NAME].value}  # fmt: skip
    contexts = []

    def open_(path, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        context.add_cookies([cookie])
        page = context.new_page()
        page.on(
            "console",
            lambda said: said.type in {"error", "warning"} and open_.log.append(said.text),
        )
        page.on("pageerror", lambda error: open_.log.append(str(error)))
        page.goto(live_server.url + path)
        return page

    open_.log = []
    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def url(account):
    return reverse("success:account-detail", args=[account.pk])


def soon(page, true):
    """Waits from outside: the policy forbids the page to evaluate a string."""
    for _ in range(50):
        if true():
            return
        page.wait_for_timeout(100)
    pytest.fail("not within five seconds")


def test_plotly_takes_the_place_of_the_servers_drawing_without_a_word(view, url):
    page = view(url)
    page.wait_for_selector(DRAWN)

    assert not page.locator(".chart > .drawing:visible").count()
    assert page.locator(".stage .scatterlayer .trace").count() >= 6
    assert not page.locator(".modebar").count()
    assert view.log == []


def test_hovering_an_answer_says_who_when_and_what_as_plain_text(view, url):
    page = view(url)
    page.wait_for_selector(DRAWN)
    dot = page.locator(".stage .points path.point").first
    dot.hover(force=True)
    page.wait_for_selector(".stage .hoverlayer .hovertext")

    assert "<script>" in page.locator(".hoverlayer .hovertext").first.text_content()
    assert page.evaluate("window.__xss") is None
    assert view.log == []


def test_the_switch_to_what_was_known_then_draws_again(view, url):
    page = view(url)
    page.wait_for_selector(DRAWN)
    page.click("text=What was known then")
    page.wait_for_selector("text=Each day as it was known then")
    page.wait_for_selector(DRAWN)

    assert page.locator(".stage").count() == 1
    assert page.url.endswith("?curve=then")
    assert view.log == []


def test_more_ranges_are_shown_when_asked_for(view, url):
    page = view(url)
    page.wait_for_selector(DRAWN)
    fills = page.locator(".stage .scatterlayer .fills path.js-fill")
    before = fills.count()
    page.check(".ranges")
    soon(page, lambda: fills.count() > before)

    assert view.log == []


def test_the_chart_follows_the_theme(view, url):
    page = view(url, color_scheme="light")
    page.wait_for_selector(DRAWN)
    line = ".stage .scatterlayer path.js-line[style*='stroke-width: 2.5']"
    light = page.locator(line).first.evaluate("line => getComputedStyle(line).stroke")
    page.emulate_media(color_scheme="dark")
    ink = page.locator(line).first
    soon(page, lambda: ink.evaluate("line => getComputedStyle(line).stroke") != light)

    assert (light, view.log) == ("rgb(134, 40, 90)", [])


@pytest.mark.parametrize("width", [1280, 800, 360])
def test_the_page_fits_its_window(view, url, width):
    page = view(url, viewport={"width": width, "height": 800})
    page.wait_for_selector(DRAWN)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert view.log == []


def test_without_the_library_the_servers_drawing_stays(view, url):
    page = view("/healthz")
    page.route("**/plotly.min.js", lambda route: route.abort())
    page.goto(page.url.replace("/healthz", url))
    page.wait_for_timeout(500)

    assert page.locator(".chart > .drawing:visible").count() == 1


def test_without_a_script_the_page_is_complete(view, url):
    page = view(url, java_script_enabled=False)

    assert page.locator(".chart > .drawing:visible").count() == 1
    page.click("text=What was known then")
    assert page.locator("text=Each day as it was known then").count() == 1
