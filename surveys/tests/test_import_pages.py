from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.importing import limits, working
from accounts.models import Account, Import, RememberedMapping
from accounts.tests.factories import make_account
from surveys.models import Answer

pytestmark = pytest.mark.django_db
HEAD = "client;mail;note;commentaire;date_reponse\n"


@pytest.fixture
def upload(as_adam):
    def send(content, kind="answers", name="nps.csv"):
        data = {"kind": kind, "file": SimpleUploadedFile(name, content.encode())}
        return as_adam.post(reverse("accounts:import-new"), data, follow=True)

    return send


def chosen(response, **more):
    import_ = response.context["import"]
    return {f"column-{n}": name for n, name in enumerate(import_.mapping)} | more


def address(name, response):
    return reverse(f"accounts:import-{name}", args=[response.context["import"].pk])


def test_nothing_is_written_by_looking(upload):
    response = upload("name;pays\nNeri;France\n", "accounts")

    assert "Nothing has been written yet. 1 row is ready." in response.text
    assert not Account.objects.exists()


def test_a_question_and_rows_to_look_at_head_the_page(upload):
    make_account("Neri")
    rows = "Neri;a@b.example;9;;03/04/2025\nNerri;a@b.example;11;;05/06/2025\n"

    page = upload(HEAD + rows).text

    assert "Nothing has been written yet. One question, and one row to look at." in page
    assert "Is 03/04/2025 3 April 2025 or 4 March 2025?" in page
    assert "known: Neri" in page


def test_rows_can_be_taken_only_once_the_dates_are_settled(as_adam, upload):
    make_account("Neri")
    page = upload(HEAD + "Neri;a@b.example;9;;03/04/2025\n")
    assert "Only the dates are open" in page.text
    assert "Every row can be taken" not in page.text

    page = as_adam.post(address("check", page), chosen(page, **{"order-4": "dmy"}), follow=True)

    assert "Every row can be taken" in page.text


def test_the_answered_question_lets_it_be_written(as_adam, upload):
    make_account("Neri")
    page = upload(HEAD + "Neri;a@b.example;9;;03/04/2025\n")

    page = as_adam.post(address("check", page), chosen(page, **{"order-4": "dmy"}), follow=True)
    as_adam.post(address("write", page), chosen(page, **{"order-4": "dmy"}))

    assert Answer.objects.get().answered_at.month == 4
    assert RememberedMapping.objects.exists()


def test_a_bad_row_is_written_around_only_on_request(as_adam, upload):
    page = upload("name;employees\nNeri;12\nOslo;many\n", "accounts")

    refused = as_adam.post(address("write", page), chosen(page, bad="none"), follow=True)
    assert "still something to put right" in refused.text
    assert not Account.objects.exists()
    as_adam.post(address("write", page), chosen(page, bad="good"))

    assert list(Account.objects.values_list("name", flat=True)) == ["Neri"]


def test_a_changed_column_is_looked_at_before_it_is_written(as_adam, upload):
    page = upload("name;employees\nNeri;12\n", "accounts")

    changed = chosen(page, **{"column-1": "seats"})
    looked = as_adam.post(address("write", page), changed, follow=True)

    assert "every row was looked at again" in looked.text
    assert not Account.objects.exists()
    as_adam.post(address("write", page), changed)
    assert Account.objects.get().seats == 12


def test_the_same_file_again_says_that_nothing_would_change(as_adam, upload):
    page = upload("name\nNeri\n", "accounts")
    as_adam.post(address("write", page), chosen(page))

    assert "known already: nothing would change" in upload("name\nNeri\n", "accounts").text


def test_rejected_rows_come_back_with_the_reason(as_adam, upload):
    page = upload("name;employees\nNeri;12\n=Oslo;many\n", "accounts")

    response = as_adam.get(address("rejected", page))

    text = b"".join(response.streaming_content).decode()
    assert '"\'=Oslo","many","Not a whole number: write it like 12"' in text
    assert "Neri" not in text


@pytest.mark.parametrize(
    ("content", "says"), [("", "empty"), ("PK\x03\x04", "archive"), ("a,b\n", "no rows")]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(upload, content, says):
    page = upload(content).text

    assert "This file cannot be taken." in page
    assert says in page


@pytest.mark.parametrize("name", ["../../x.csv", "CON", "a" * 300 + ".csv", "\u202ecsv.exe"])
def test_what_a_file_is_called_never_touches_the_disk(upload, name):
    upload("name\nNeri\n", "accounts", name)

    import_ = Import.objects.get()
    assert import_.path.name == str(import_.stored)
    assert len(import_.name) <= 255
    assert not set("/\u202e") & set(import_.name)


def test_a_large_file_waits_for_a_worker_and_says_how_far_it_is(as_adam, upload, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 5)
    page = upload("name\nNeri\n", "accounts")
    assert "Every row is being looked at." in page.text

    working.work()

    watched = as_adam.get(address("detail", page) + "?watch=1", headers={"HX-Request": "true"})
    assert watched.headers["HX-Refresh"] == "true"


def test_only_the_progress_is_sent_while_it_is_watched(as_adam, upload, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 5)
    page = upload("name\nNeri\n", "accounts")

    watched = as_adam.get(address("detail", page) + "?watch=1", headers={"HX-Request": "true"})

    assert "<progress" in watched.text
    assert "<html" not in watched.text


def test_a_file_can_be_deleted_and_what_it_brought_stays(as_adam, upload):
    page = upload("name\nNeri\n", "accounts")
    as_adam.post(address("write", page), chosen(page))

    as_adam.post(address("forget", page))

    assert not Import.objects.get().path.exists()
    assert Account.objects.count() == 1


def test_a_column_can_become_only_what_the_page_offers(as_adam, upload):
    page = upload("name;x\nNeri;5\n", "accounts")

    as_adam.post(address("check", page), {"column-1": "is_demo"})

    assert Import.objects.get().mapping == ["name", ""]


def test_the_list_takes_the_same_queries_for_any_number(as_adam, adam):
    def queries(number):
        for _number in range(number):
            Import.objects.create(kind="accounts", name="a.csv", created_by=adam)
        with CaptureQueriesContext(connection) as captured:
            as_adam.get(reverse("accounts:imports"))
        return len(captured)

    queries(0)
    assert queries(2) == queries(18)


def test_a_header_with_markup_is_inert(upload):
    page = upload("<script>alert(1)</script>;name\n<b>x</b>;Neri\n", "accounts").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
