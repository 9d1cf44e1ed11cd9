from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Event
from accounts.tests.factories import make_account, make_contact
from success import refreshing
from success.tests.factories import make_curve, said
from success.tests.pages import low_answer, mine, names
from surveys.models import Answer


def test_the_page_says_who_waits(alice, portfolio):
    low_answer(*mine(alice, "Delmas"), name="Thomas Delmas")

    html = portfolio()
    assert "One person is waiting for your call." in html
    assert "Thomas Delmas" in html


def test_an_empty_list_of_calls_claims_none_that_nobody_made(alice, portfolio):
    account = mine(alice, "Delmas")[0]
    said(make_contact(account), 2, days_ago=40, received_at=timezone.now())
    html = portfolio()

    assert "has had one" not in html
    assert "more than 30 days old when they came in" in html


def test_a_swap_gets_the_list_alone(alice, portfolio):
    mine(alice, "One")
    html = portfolio("find=one", headers={"HX-Request": "true"})

    assert "<html" not in html
    assert names(html) == ["One"]


def test_two_rows_cost_as_many_queries_as_twenty(as_alice, alice):
    def cost(count):
        for account in mine(alice, *(f"A {number}" for number in range(count))):
            low_answer(account)
            make_curve(account)
        as_alice.get("/portfolio/")
        with CaptureQueriesContext(connection) as queries:
            as_alice.get("/portfolio/")
        return len(queries)

    assert cost(2) == cost(18)


def test_called_settles_and_can_be_undone(as_alice, alice, portfolio):
    person = low_answer(*mine(alice, "Delmas"), name="Thomas")
    as_alice.post(f"/contacts/{person.pk}/called/")
    assert "You called Thomas, Delmas." in portfolio()
    note = person.notes.get()
    as_alice.post(f"/calls/{note.pk}/line/", {"text": "Waits for the patch."})
    assert "Waits for the patch." in portfolio()
    as_alice.post(f"/calls/{note.pk}/undo/")

    assert "One person is waiting for your call." in portfolio()


def test_called_answers_a_swap_with_the_calls_and_the_greeting(as_alice, alice):
    person = low_answer(*mine(alice, "Delmas"))
    html = as_alice.post(f"/contacts/{person.pk}/called/", headers={"HX-Request": "true"}).content

    assert b"<html" not in html
    assert b"Nobody is waiting for your call." in html


def test_the_line_of_totals_follows_a_call(as_alice, alice, portfolio):
    person = low_answer(*mine(alice, "Delmas"))
    Answer.objects.update(received_at=timezone.now() - timedelta(days=20))
    assert "overdue calls: <b>1</b>" in portfolio()
    html = as_alice.post(f"/contacts/{person.pk}/called/", headers={"HX-Request": "true"}).content

    assert b'id="totals" hx-swap-oob="true"' in html
    assert b"overdue" not in html


def test_the_keyboard_goes_on_at_the_call_just_logged(as_alice, alice, portfolio):
    person = low_answer(*mine(alice, "Delmas"))
    html = as_alice.post(f"/contacts/{person.pk}/called/", headers={"HX-Request": "true"}).content

    assert html.count(b"autofocus") == 1
    assert "autofocus" not in portfolio()


def test_a_viewer_reads_only(sign_in, vera, alice):
    low_answer(*mine(alice, "One"))
    html = sign_in(vera).get("/portfolio/").content.decode()

    assert names(html) == ["One"]
    assert 'class="pick"' not in html
    assert "called/" not in html


def test_a_lead_sees_the_team_and_those_of_nobody(sign_in, lena, alice, bob):
    mine(alice, "Alice's")
    make_account("Nobody's")
    make_account("Bob's", owner=bob)
    html = sign_in(lena).get("/portfolio/?sort=name").content.decode()

    assert names(html) == ["Alice's", "Nobody's"]


def test_the_first_day_shows_an_admin_the_import(as_adam):
    assert "/imports/" in as_adam.get("/portfolio/").content.decode()


def test_the_first_day_of_a_csm(portfolio):
    assert "No customers are yours yet." in portfolio()


def test_no_amount_rests_on_default_settings(alice, portfolio):
    mine(alice, "One", arr=90_000)

    assert "Order only, no amount: we have not yet seen enough" in portfolio()
    assert "expected loss" not in portfolio()


def test_the_export_holds_what_the_list_shows(as_alice, alice, bob):
    mine(alice, "=Trade", sector="Trade")
    mine(alice, "Health", sector="Health")
    make_account("Foreign", owner=bob, sector="Trade")
    refreshing.refresh_stale()
    response = as_alice.post("/portfolio/export/", {"query": "sector=Trade"})
    text = b"".join(response.streaming_content).decode()

    assert "'=Trade" in text
    assert "Health" not in text
    assert "Foreign" not in text
    assert Event.objects.get(kind="portfolio-exported").parameters["accounts"] == 1


def test_the_page_offers_the_mark_that_excel_wants(portfolio, as_alice, alice):
    mine(alice, "Neri")

    assert 'name="bom"' in portfolio()
    response = as_alice.post("/portfolio/export/", {"query": "", "bom": "1"})
    assert b"".join(response.streaming_content).startswith("\ufeff".encode())
