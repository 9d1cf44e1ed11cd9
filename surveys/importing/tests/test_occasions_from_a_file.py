from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.importing.tests.files import CHECKED, DONE, checked, problems, written
from accounts.tests.factories import make_account, make_contact
from surveys.days import today
from surveys.models import Invitation, Occasion
from surveys.occasions import record
from surveys.planning import plan_due
from surveys.tests.asking import make_programme

pytestmark = pytest.mark.django_db
HEAD = "account,email,event,date,ticket\n"


@pytest.fixture
def ana(db):
    return make_contact(make_account("Neri"), email="ana@neri.example")


def row(ago=3, ticket="", event="Ticket closed"):
    return f"Neri,ana@neri.example,{event},{today() - timedelta(days=ago)},{ticket}\n"


def test_a_closed_ticket_is_noted_and_asked_about(ana):
    make_programme(kind="event", event_name="ticket closed", delay_days=2)
    import_ = written("occasions", HEAD + row())
    plan_due()

    assert (import_.state, Invitation.objects.get().contact) == (DONE, ana)


def test_the_same_file_again_changes_nothing(ana):
    written("occasions", HEAD + row())
    again = checked("occasions", HEAD + row(event="ticket CLOSED"))

    assert again.counts["known"] == 1
    assert Occasion.objects.count() == 1


def test_two_tickets_of_a_day_are_two_by_their_numbers(ana):
    written("occasions", HEAD + row(ticket="T1") + row(ticket="T2") + row(ticket="T2"))

    assert Occasion.objects.count() == 2


def test_old_events_are_noted_and_nobody_is_asked_about_them(ana):
    make_programme(kind="event", event_name="ticket closed", delay_days=2)
    written("occasions", HEAD + row(ago=60))
    plan_due()

    assert (Occasion.objects.count(), Invitation.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("row", "problem"),
    [("Neri,ana@neri.example,,2025-01-02,", "event-missing"),
     ("Neri,ana@neri.example,Ticket,,", "date-missing"),
     ("Neri,,Ticket,2025-01-02,", "person-missing"),
     ("Neri,ana@neri.example,Ticket,2999-01-02,", "future")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_written(ana, row, problem):
    import_ = written("occasions", f"{HEAD}{row}\n")

    assert problems(import_) == [(2, problem)]
    assert (import_.state, Occasion.objects.count()) == (CHECKED, 0)


def test_a_file_that_does_not_say_who_what_or_when_asks_for_it(ana):
    assert len(checked("occasions", "account,comment\nNeri,x\n").counts["missing"]) == 3


def test_an_event_can_be_noted_by_hand_once(ana):
    assert record(ana, "Delivery", today())
    assert not record(ana, " delivery", today())
