from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.importing.tests.files import written
from accounts.models import Event
from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db


def download(client, **data):
    response = client.post(reverse("surveys:answers-export"), data)
    return b"".join(response.streaming_content).decode()


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.fixture
def mine(alice):
    return make_contact(make_account("Neri", owner=alice), name="Ana", email="ana@neri.example")


def test_it_holds_the_answers_of_the_accounts_one_sees(as_alice, bob, mine):
    make_answer(9, mine, comment="fine")
    make_answer(3, make_contact(make_account(owner=bob)))

    (row,) = rows(download(as_alice))

    assert (row["account"], row["email"], row["score"]) == ("Neri", "ana@neri.example", "9")


def test_no_cell_is_a_formula(as_alice, mine):
    make_answer(9, mine, comment="=HYPERLINK(0)")

    assert rows(download(as_alice))[0]["comment"] == "'=HYPERLINK(0)"


def test_a_byte_order_mark_on_request(as_alice):
    assert download(as_alice, bom="1").startswith("\ufeff")
    assert not download(as_alice).startswith("\ufeff")


def test_it_leaves_a_trace(as_alice, alice, mine):
    make_answer(9, mine)

    download(as_alice)

    event = Event.objects.get()
    assert (event.kind, event.actor, event.parameters) == ("answers-exported", alice, {"rows": 1})


def test_what_was_taken_out_can_come_in_again(as_alice, mine):
    make_answer(9, mine, comment="=1+1; really")
    text = download(as_alice, bom="1")
    Answer.objects.all().delete()

    import_ = written("answers", text)

    answer = Answer.objects.get()
    assert (import_.counts.get("bad", 0), answer.contact, answer.score) == (0, mine, 9)
    assert answer.comment == "=1+1; really"


def test_it_takes_the_same_queries_for_any_number(as_alice, mine):
    def queries(number):
        for _number in range(number):
            make_answer(9, mine)
        with CaptureQueriesContext(connection) as captured:
            download(as_alice)
        return len(captured)

    queries(1)
    assert queries(1) == queries(10)
