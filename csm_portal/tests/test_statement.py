"""A statement that is written once says what the ORM would say each time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import BigIntegerField, CharField, DurationField, Q
from django.db.models.functions import Now
from django.utils import timezone

from csm_portal.lib.among import among
from csm_portal.lib.statement import Many, Open, Select, Update, each_or_none
from letters.models import Address, Batch, Letter
from letters.tests.factories import make_address, make_batch, make_letter

pytestmark = pytest.mark.django_db


def test_it_changes_what_it_is_told_each_time_and_says_how_many():
    first, second = make_batch("one"), make_batch("two")
    rename = Update(
        Batch.objects.filter(pk=Open("batch", BigIntegerField())), name=Open("name", CharField())
    )

    assert [rename(batch=first.pk, name="%s'"), rename(batch=second.pk, name="b")] == [1, 1]
    assert rename(batch=0, name="c") == 0
    assert list(Batch.objects.order_by("pk").values_list("name", flat=True)) == ["%s'", "b"]


def test_a_place_may_be_named_twice_and_reckon_with_time():
    letter = make_letter(make_address())
    mine = Open("letter", BigIntegerField())
    free = Address.objects.filter(Q(asked_by=None) | Q(asked_by=mine))
    rest = Update(free, asked_by=mine, next_ask_at=Now() + Open("rest", DurationField()))

    assert rest(letter=letter.pk, rest=timedelta(days=80)) == 1
    left = Address.objects.get().next_ask_at - timezone.now()
    assert timedelta(days=79) < left < timedelta(days=81)


@pytest.fixture
def two():
    """A letter that gets a reason, and a batch that gets a state and a name."""
    letter, batch = make_letter(reason="old"), make_batch("old")
    mine = Letter.objects.filter(pk=Open("letter", BigIntegerField()))
    named = Batch.objects.filter(pk=Open("batch", BigIntegerField()))
    say = Update(mine, reason=Open("reason", CharField()))
    rename = Update(named, state=Open("state", CharField()), name="new")

    def two(**given):
        given = {"letter": letter.pk, "batch": batch.pk, "state": "paused"} | given
        first = {"letter": given["letter"], "reason": "new"}
        return (say, first), (rename, {"batch": given["batch"], "state": given["state"]})

    two.now = lambda: (Letter.objects.get().reason, Batch.objects.get().name)
    return two


def test_changes_that_go_together_are_both_made(two):
    assert each_or_none(*two())
    assert two.now() == ("new", "new")


@pytest.mark.parametrize("missing", ["letter", "batch"])
def test_where_one_of_them_finds_nothing_the_other_one_is_not_made(two, missing):
    assert not each_or_none(*two(**{missing: 0}))
    assert two.now() == ("old", "old")


def test_where_the_database_refuses_one_of_them_none_is_made(two):
    with pytest.raises(DatabaseError), transaction.atomic():
        each_or_none(*two(state="x" * 500 if connection.vendor == "postgresql" else None))
    assert two.now() == ("old", "old")


def test_a_value_that_is_missing_changes_nothing():
    make_letter()
    with pytest.raises(KeyError):
        Update(Letter.objects.filter(lease=Open("lease", CharField())), reason="x")(leese="")

    assert not Letter.objects.filter(reason="x").exists()


def test_it_reads_objects_with_all_that_the_queryset_asks_for(django_assert_num_queries):
    letters = [make_letter(batch=make_batch(name)) for name in ("one", "two", "three")]
    some = Letter.objects.filter(among("pk", Many("letters", BigIntegerField())))
    read = Select(some.select_related("batch").only("batch__name").order_by("pk"))

    with django_assert_num_queries(1):
        found = read(letters=[letters[2].pk, letters[0].pk])
        assert [letter.batch.name for letter in found] == ["one", "three"]


def test_it_reads_other_rows_each_time_and_each_as_its_field_has_them():
    """A moment is a moment, on SQLite too."""
    first, second = make_letter(), make_letter()
    due = Select(Letter.objects.filter(pk=Open("letter", BigIntegerField())).values_list("due_at"))

    assert due(letter=first.pk) == [(first.due_at,)]
    assert due.first(letter=second.pk) == (second.due_at,)
    assert due.first(letter=0) is None


def test_any_number_of_values_may_be_among_them():
    letters = [make_letter().pk for _letter in range(60)]
    read = Select(
        Letter.objects.filter(
            among("pk", Many("letters", BigIntegerField())), kind=Open("kind", CharField())
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )

    for some in ([], letters[:1], letters):
        assert read(letters=some, kind="note") == some


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection():
    batch = make_batch("one")
    named = Select(Batch.objects.filter(pk=Open("batch", BigIntegerField())))

    def elsewhere():
        try:
            return named(batch=batch.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        assert other.submit(elsewhere).result() == named(batch=batch.pk) == [batch]
