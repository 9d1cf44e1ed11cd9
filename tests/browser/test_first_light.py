"""The first ten minutes of somebody new: three files in, the portfolio, an account, its curve."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from success.refreshing import refresh_stale

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACCOUNTS = """client;id client;secteur;revenu annuel;échéance
Ateliers Vauban;A-1;Industrie;96 000,00;{renews}
Hôtel Bellerive;A-2;Hôtellerie;18 500,50;
"""
CONTACTS = """Account,Email,Name,Persona
A-1,lea@vauban.example,Léa Morin,decision maker
A-1,tom@vauban.example,Tom Reed,user
"""
ANSWERS = """account;mail;note;commentaire;date
A-1;lea@vauban.example;9;Rien à redire;03/04/2025
A-1;tom@vauban.example;11;Eleven?;11/05/2025
A-1;lea@vauban.example;6;« Deux pannes »;07/06/2025
A-1;tom@vauban.example;NA;;07/06/2025
"""


def upload(page, kind, name, text):
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Imports").click()
    page.get_by_label("What the rows are").select_option(kind)
    page.get_by_label("CSV file").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    )
    page.get_by_role("button", name="Look at it").click()


def bring_in_accounts_and_people(page):
    renews = (timezone.localdate() + timedelta(days=80)).isoformat()
    upload(page, "accounts", "clients.csv", ACCOUNTS.format(renews=renews))
    page.get_by_role("button", name="Write 2 rows").click()
    page.get_by_text("What happened").wait_for()
    upload(page, "contacts", "people.csv", CONTACTS)
    page.get_by_role("button", name="Write 2 rows").click()
    page.get_by_text("What happened").wait_for()


def bring_in_answers(page):
    """One row is bad, and nobody can say what 03/04 means: the page asks, once."""
    upload(page, "answers", "nps.csv", ANSWERS)
    page.get_by_label("Day first").check()
    page.get_by_label(re.compile("Write the good rows")).check()
    page.get_by_role("button", name="Check again").click()
    page.get_by_text("11").first.wait_for()
    page.get_by_role("button", name="Write 2 rows").click()
    page.get_by_text("What happened").wait_for()


def test_a_newcomer_imports_three_files_and_reads_a_curve(portal, adam):
    portal.sign_in_by_hand(adam)
    page = portal.page
    bring_in_accounts_and_people(page)
    bring_in_answers(page)
    refresh_stale()

    page.get_by_role("link", name="See the portfolio").click()
    page.get_by_role("link", name="Ateliers Vauban").click()
    page.locator("[data-chart] .plotly, .chart .js-plotly-plot, [data-drawn]").first.wait_for()
    assert page.get_by_text("Deux pannes").count() > 0
    portal.check()


def test_the_reader_turns_the_portal_french_and_dark(portal, alice):
    portal.sign_in(alice)
    page = portal.open("/me/")
    page.locator("#language").select_option("fr")
    page.locator("#language").locator("xpath=ancestor::form").get_by_role("button").click()
    page.locator("html[lang=fr]").wait_for()
    page.locator("#theme").select_option("dark")
    page.locator("#theme").locator("xpath=ancestor::form").get_by_role("button").click()
    page.locator("html[data-theme=dark]").wait_for()

    portal.check()


def test_the_keyboard_alone_opens_an_account(portal, adam):
    portal.sign_in_by_hand(adam)
    bring_in_accounts_and_people(portal.page)
    refresh_stale()

    page = portal.open("/portfolio/")
    page.keyboard.press("/")
    page.keyboard.type("bellerive")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("bellerive"))
    page.get_by_role("link", name="Ateliers Vauban").wait_for(state="detached")
    page.locator("body").click(position={"x": 1, "y": 1})
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/accounts/\d+/"))
    assert page.get_by_role("heading", level=1).inner_text() == "Hôtel Bellerive"
