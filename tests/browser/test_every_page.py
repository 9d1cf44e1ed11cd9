"""Every page in both languages: no complaint of the browser, nothing serious for axe, no phone
too narrow."""

import pytest
from django.urls import reverse

from tests.house.test_access import ROWS

pytestmark = pytest.mark.browser
THEMES = {"en": ("light", "dark"), "fr": ("dark",)}  # colours are the same in both languages


def themes_of(row):
    """By language. Behind a link in a letter a page speaks the language of whom it was sent to."""
    return {"en": THEMES["en"]} if None in row.roles and row.of else THEMES


PAGES = {row.name: row for row in ROWS if row.method == "GET"}
NO_PAGES = ("export", "download", "rejected", "shown", "healthz", "readyz")  # files, frames, words


@pytest.mark.parametrize(
    "row", [row for name, row in PAGES.items() if not name.endswith(NO_PAGES)], ids=lambda r: r.name
)
def test_a_page_is_clean(portal, row, adam, alice, mara):
    person = next(user for user in (adam, alice, mara) if user.role in row.roles)
    arguments = row.of(person) if row.of else row.arguments or {}
    if None not in row.roles:
        portal.sign_in(person)

    for language, themes in themes_of(row).items():
        portal.speak(language)
        page = portal.open(reverse(row.name, kwargs=arguments))
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        portal.check(themes)


def test_what_does_not_exist_is_a_page_too(portal, complaints):
    complaints.expect("404")
    for language, themes in THEMES.items():
        portal.speak(language)
        portal.open("/nothing/here/")
        portal.check(themes)
