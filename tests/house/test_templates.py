"""The policy forbids inline style and script; so do these, before a browser does."""

import re

import pytest

from tests.house.sources import name, templates

FORBIDDEN = {
    "an inline style": r"<style|\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\bsrc=)[^>]*>",
    "a handler": r"\son[a-z]+\s*=|hx-on|javascript:",
    "an expression that htmx would evaluate": r"hx-(?:vals|headers)=.js:|hx-trigger=\"[^\"]*\[",
    "something from elsewhere": r"(?:src|href)=[\"'](?:https?:)?//",
    "text that is trusted": r"\|\s*safe\b|autoescape (?:off|false)",
}
MAY = {("text that is trusted", ".txt")}  # a mail's plain text is not HTML


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what):
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    assert [
        name(path)
        for path in templates()
        if (what, path.suffix) not in MAY and pattern.search(path.read_text(encoding="utf-8"))
    ] == []
