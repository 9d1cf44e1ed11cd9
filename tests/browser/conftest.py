"""A real Chromium before the portal. What a page complains of fails its test."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.test import Client

from accounts.tests.factories import PASSWORD
from tests.browser.axe import axe_clean_in

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running
SIZE = {"width": 1280, "height": 900}
NOTHING = "<link rel='icon' href='data:,'>"  # else the browser asks for one
CLOSED_NETWORK = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    own = {"executable_path": path} if path else {}
    return browser_type_launch_args | own | {"args": CLOSED_NETWORK + as_root}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "en-GB", "viewport": SIZE}


@dataclass
class Complaints:
    """What the console and the policy had to say; `expect` names what a test brings about."""

    said: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, words: str) -> None:
        self.expected.append(words)

    def unexpected(self) -> list[str]:
        return [line for line in self.said if not any(part in line for part in self.expected)]


@pytest.fixture
def complaints():
    complaints = Complaints()
    yield complaints
    assert complaints.unexpected() == []


@pytest.fixture(scope="session")
def tab(browser, browser_context_args):
    """One for all tests of a worker: to open another costs half a second of a processor."""
    return browser.new_context(**browser_context_args).new_page()


@pytest.fixture
def page(tab, complaints):
    """The tab as if it were new, also after a test that failed."""
    heard = {
        "console": lambda said: said.type == "error" and complaints.said.append(said.text),
        "pageerror": lambda error: complaints.said.append(str(error)),
    }
    tab.set_default_timeout(20_000)
    for event, hear in heard.items():
        tab.on(event, hear)
    yield tab
    for event, hear in heard.items():
        tab.remove_listener(event, hear)
    empty(tab)


def empty(tab):
    """What a test may have left: other tabs, a page that asks again and again, settings."""
    for other in tab.context.pages:
        if other != tab:
            other.close()
    tab.context.set_offline(False)
    tab.unroute_all(behavior="ignoreErrors")
    if tab.url.startswith("http"):  # to about:blank would cost as much as another tab
        tab.route("**/*", lambda route: route.fulfill(body=NOTHING, content_type="text/html"))
        tab.goto(tab.url)
        tab.evaluate("localStorage.clear(), sessionStorage.clear()")
        tab.unroute_all()
    tab.context.clear_cookies()
    tab.emulate_media(color_scheme="null", reduced_motion="null")
    tab.set_viewport_size(SIZE)


class Portal:
    """The portal in one tab: `open("/portfolio/")`, `sign_in(alice)`, `check()`."""

    def __init__(self, page, url):
        self.page, self.url = page, url

    def open(self, path="/"):
        self.page.goto(f"{self.url}{path}")
        return self.page

    def sign_in(self, user):
        """Without the form: most tests are not about it."""
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": cookie, "url": self.url}])

    def speak(self, language):
        """As if the reader had picked it; it wins over the browser's own."""
        name = settings.LANGUAGE_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": language, "url": self.url}])

    def sign_in_by_hand(self, user, password=PASSWORD):
        self.open("/login/")
        self.page.get_by_label("Email").fill(user.email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def check(self, themes=("light", "dark")):
        """Nothing serious for axe in these themes, and nothing sticks out on a phone."""
        assert axe_clean_in(self.page, themes) == []
        self.fits()

    def fits(self, width=360):
        """Nothing sticks out, on a phone or another window."""
        self.page.set_viewport_size({"width": width, "height": 800})
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, f"wider than {width} px"
        self.page.set_viewport_size(SIZE)


@pytest.fixture
def portal(live_server, page):
    return Portal(page, live_server.url)
