import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Event
from accounts.rewriting import rewriting_events


@pytest.fixture
def event(db):
    return Event.objects.record("signed-in")


@pytest.mark.parametrize(
    "sql", ["UPDATE accounts_event SET kind = 'x'", "DELETE FROM accounts_event"]
)
def test_an_event_is_never_changed_and_never_goes(event, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)

    assert Event.objects.get().kind == "signed-in"


def test_only_the_demo_is_emptied(event):
    with rewriting_events():
        Event.objects.all().delete()

    assert not Event.objects.exists()


def test_the_guard_is_back_afterwards(event):
    with rewriting_events():
        pass
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


def delete_and_fail():
    with rewriting_events():
        Event.objects.all().delete()
        raise ZeroDivisionError


def test_the_guard_is_back_after_a_failure(event):
    with pytest.raises(ZeroDivisionError):
        delete_and_fail()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_can_be_emptied():
    Event.objects.record("signed-in")
