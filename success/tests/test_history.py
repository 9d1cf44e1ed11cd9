from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Event, Movement, Note
from accounts.tests.factories import make_account, make_contact
from success.history import ANSWER, MOVEMENT, timeline
from surveys.tests.factories import make_answer

MIDNIGHT = timezone.make_aware(datetime(2026, 3, 2))


@pytest.fixture
def account(alice):
    return make_account(owner=alice)


def everything(account, reader, limit):
    lines, after = [], ""
    while True:
        page = timeline(account, reader, after, limit)
        lines += page.lines
        after = page.after
        if not after:
            return lines


def fill(account):
    """Lines of every source, many of them at one moment."""
    contact = make_contact(account)
    for _ in range(4):
        make_answer(9, contact, answered_at=MIDNIGHT)
        Note.objects.create(account=account, text="Called back", written_at=MIDNIGHT)
        Event.objects.create(account=account, kind="account-created", happened_at=MIDNIGHT)
        Movement.objects.create(
            account=account, kind="expansion", amount=100, currency="EUR", happened_on=MIDNIGHT
        )
    make_answer(3, contact, answered_at=MIDNIGHT + timedelta(hours=9))
    Movement.objects.create(
        account=account, kind="new", amount=900, currency="EUR", happened_on=date(2026, 3, 1)
    )


@pytest.mark.parametrize("limit", [1, 3, 5, 100])
def test_pages_lose_no_line_and_double_none(account, alice, limit):
    fill(account)

    lines = everything(account, alice, limit)

    keys = [line.key for line in lines]
    assert len(keys) == 18
    assert keys == sorted(set(keys), reverse=True)


def test_rows_that_were_read_before_make_the_same_page(account, alice):
    fill(account)
    answers = list(account.answers.order_by("-answered_at", "-pk"))
    movements = list(account.movements.order_by("-happened_on", "-pk"))

    page = timeline(account, alice, limit=5)

    assert timeline(account, alice, limit=5, read={ANSWER: answers, MOVEMENT: movements}) == page
    assert {line.source for line in page.lines} >= {ANSWER}
    assert page.after


def test_a_movement_stands_on_the_day_it_happened_not_when_it_was_written(account, alice):
    Movement.objects.create(
        account=account, kind="contraction", amount=-18000, currency="EUR",
        happened_on=date(2026, 5, 4),
    )  # fmt: skip
    Event.objects.create(account=account, kind="movement-contraction", parameters={})

    (line,) = timeline(account, alice).lines

    assert line.sentence == "They cut €18,000 a year."
    assert timezone.localtime(line.moment).date() == date(2026, 5, 4)


@pytest.mark.parametrize("cursor", ["x", "1-2", "9" * 40 + "-1-1", "-1-1-1", "1-1-" + "9" * 30])
def test_a_cursor_that_nobody_gave_out_starts_at_the_top(account, alice, cursor):
    make_answer(9, make_contact(account))

    assert len(timeline(account, alice, cursor).lines) == 1
