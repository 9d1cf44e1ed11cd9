"""A Chromium for the browser tests: the machine's own, Debian's, or Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.installing import from_debian

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """The program's path; None where none is and none can be had."""
    found = os.environ.get("CHROMIUM") or _on_path() or _playwrights()
    if not found and from_debian("chromium"):
        found = _on_path()
    if not found:
        install = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(install, check=False)
        found = _playwrights()
    return found


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
