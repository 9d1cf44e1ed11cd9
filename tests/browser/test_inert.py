"""Words of others are words: a crawler reads every page in Chromium, and nothing of them runs."""

import re

import pytest
from django.urls import reverse

from tests.house.test_access import ROWS
from tests.security.everywhere import come_from_outside, customer, say

pytestmark = pytest.mark.browser

PAYLOADS = {
    "markup": '"><img src=x onerror=xss=1></script><script>window.xss=1</script>',
    "templates": "javascript:xss=1//{{7*7}}${7*7}{% now 'Y' %}<!--\u2028'\\u003c",
}
PAGES = [row for row in ROWS if row.method == "GET" and not row.private]
FILES = ("export", "download", "rejected", "healthz", "readyz")
MOST = 90  # pages a crawl


def begin(adam):
    """The addresses of the table, of objects that Adam may see."""
    for row in PAGES:
        if not row.name.endswith(FILES) and row.name != "account_logout":
            yield reverse(row.name, kwargs=row.of(adam) if row.of else row.arguments or {})


def shape(address):
    """Pages that differ in numbers alone are one; a filter by words is one of its own."""
    path, _mark, query = address.partition("?")
    return re.sub(r"\d+", "0", path), tuple(re.findall(r"(?:^|&)([^=&]+)=", query))


def follow(page, seen):
    links = page.locator("a[href^='/'], a[href^='?']")
    for link in links.evaluate_all("links => links.map(l => l.pathname + l.search)"):
        if shape(link) not in seen and not link.startswith(("/logout", "/static")):
            seen.add(shape(link))
            yield link


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_somebody_wrote_runs(portal, page, adam, payload):
    words = PAYLOADS[payload]
    customer(adam)
    come_from_outside(adam, words)
    todo = list(begin(adam))
    say(words)
    portal.sign_in(adam)
    seen, read, shown = {shape(address) for address in todo}, 0, 0
    while todo and read < MOST:
        portal.open(todo.pop(0))
        assert page.evaluate("window.xss") is None, page.url
        shown += words[:20] in page.inner_text("body")
        todo += follow(page, seen)
        read += 1

    assert read > 40
    assert shown > 15
