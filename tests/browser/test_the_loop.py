"""The whole loop on one laptop, as the README walks it: a letter, a press, and whom to call."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.processes.portal import Portal, wait_for

pytestmark = pytest.mark.browser
SAID = "The alarms come an hour too late."


@pytest.fixture
def running(tmp_path):
    """`manage.py run` with the invented customers, and how to sign in."""
    portal = Portal(tmp_path / "var")
    portal.start()
    yield portal
    portal.stop()


def test_a_3_with_a_comment_is_owed_a_call_within_five_seconds(running, page):
    base = f"http://127.0.0.1:{running.port}"
    password = re.search(r"claire@demo\.example +(\S+)", running.said()).group(1)
    page.goto(base)
    page.get_by_label("Email").fill("claire@demo.example")
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/portfolio/")
    assert "Fjord Energy" not in page.locator("section", has=page.locator("#h-owed")).inner_text()

    def letter():
        page.goto(f"{base}/inbox/")
        return page.get_by_role("link", name="Sigrid").count()

    wait_for(letter, 20)
    page.get_by_role("link", name="Sigrid").click()
    frame = page.frame_locator("iframe[title='The letter']")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="3", exact=True).click()
    answer = opened.value
    expect(answer.get_by_role("radio", name="3", exact=True)).to_be_checked()
    page.goto(f"{base}/portfolio/")
    assert SAID not in page.content()  # a click in a letter records nothing

    answer.get_by_role("textbox").first.press_sequentially(SAID, delay=80)
    answer.get_by_role("button", name="Send my answer").click()
    expect(answer.get_by_role("heading", level=1)).to_be_visible()
    pressed_at = time.monotonic()

    def owed():
        page.goto(f"{base}/portfolio/")
        calls = page.locator("section", has=page.locator("#h-owed"))
        return calls.get_by_text("Sigrid Aasen").count()

    wait_for(owed, 5)
    took = time.monotonic() - pressed_at
    assert took < 5, took
    page.get_by_role("link", name="Fjord Energy").first.click()
    expect(page.get_by_text(f"Sigrid Aasen answered 3: {SAID}")).to_be_visible()
