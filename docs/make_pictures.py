"""Make the README's pictures from the demo: start `make run` on an empty directory, then

    .venv/bin/python docs/make_pictures.py [http://127.0.0.1:8000]

writes docs/images/*.png, as Claire sees the portal, at 1280 px, in light.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
WHO, PASSWORD = "claire@demo.example", "first-light"


def main(portal: str) -> None:
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),  # None: the one that playwright installed
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page(
            viewport={"width": 1280, "height": 960}, color_scheme="light", locale="en-GB"
        )
        sign_in(page, portal)
        page.goto(f"{portal}/portfolio/")
        take(page, "portfolio")
        page.get_by_role("link", name="Ateliers Marchand").first.click()
        take(page, "account")
        browser.close()


def sign_in(page: Page, portal: str) -> None:
    page.goto(f"{portal}/login/")
    page.locator("input[name=login]").fill(WHO)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_load_state("networkidle")


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
