"""Rows written at once are the rows that the ORM would write."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from csm_portal.lib import new_rows
from letters.models import Address, Letter
from letters.tests.factories import make_address, make_batch, make_letter

pytestmark = pytest.mark.django_db
FIELDS = ("id", "address_id", "due_at", "message_id", "rest_days")


def written(*message_ids, address=None, **same):
    address = address or make_address()
    ids = new_rows.numbers(Letter, len(message_ids))
    rows = [(i, address.pk, timezone.now(), m, None) for i, m in zip(ids, message_ids, strict=True)]
    new_rows.write(Letter, FIELDS, rows, **same)
    return list(Letter.objects.filter(pk__in=ids).order_by("pk"))


def test_a_row_has_what_it_was_given_and_else_its_fields_defaults():
    batch, address, before = make_batch(), make_address(), timezone.now()
    [letter] = written("é\t'%s", address=address, kind="greeting", batch_id=batch.pk)

    assert (letter.kind, letter.batch, letter.address) == ("greeting", batch, address)
    assert (letter.message_id, letter.rest_days, letter.subject_id) == ("é\t'%s", None, None)
    assert (letter.state, letter.attempts, letter.reason) == ("queued", 0, "")
    assert before <= letter.due_at <= letter.created_at <= timezone.now()


def test_numbers_that_were_taken_are_nobody_elses():
    [first] = written("1@portal", kind="greeting")
    between = make_letter()
    second, third = written("2@portal", "3@portal", kind="greeting")

    assert len({first.pk, between.pk, second.pk, third.pk, make_letter().pk}) == 5


def test_the_number_of_a_row_that_is_gone_does_not_come_back():
    last = make_letter()
    gone = last.pk
    last.delete()

    assert gone not in new_rows.numbers(Letter, 3)


def test_a_key_that_is_taken_refuses_them_all():
    written("1@portal", kind="greeting")
    with pytest.raises(IntegrityError), transaction.atomic():
        written("2@portal", "1@portal", kind="greeting")

    assert Letter.objects.get().message_id == "1@portal"


def test_unsaved_rows_are_written_as_they_are():
    batch, address, now = make_batch(), make_address(), timezone.now()
    said = {
        "kind": "greeting", "batch": batch, "address": address, "rest_days": 80, "due_at": now,
        "state": Letter.State.SENT, "settled_at": now, "sent_at": now, "last_reply": "é\t'%s",
    }  # fmt: skip
    new_rows.add([Letter(**said), Letter(**said | {"rest_days": None, "sent_at": None})])

    first, second = Letter.objects.order_by("pk")
    assert {name: getattr(first, name) for name in said} == said
    assert (second.rest_days, second.sent_at, second.state) == (None, None, "sent")
    assert first.message_id != second.message_id


def test_no_rows_are_no_trouble():
    new_rows.write(Address, ("value",), [])
    new_rows.add([])

    assert new_rows.numbers(Address, 0) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans without figures")
def test_the_database_plans_for_as_many_rows_as_there_are_once_it_is_told():
    """Of a table that it has never looked at, it takes one in two hundred."""
    address = make_address()
    written(*(f"{n}@portal" for n in range(3_000)), address=address, kind="greeting")
    mine = Letter.objects.filter(kind="greeting")
    before = expected(mine)
    new_rows.tell(Letter)

    assert expected(mine) == 3_000
    assert before < 300


def expected(rows):
    """How many the database thinks there are."""
    return int(re.search(r"rows=(\d+)", rows.explain()).group(1))
