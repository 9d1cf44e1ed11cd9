"""A statement that is written once says what the ORM would say each time."""

from datetime import timedelta

import pytest
from django.db.models import BigIntegerField, CharField, DurationField, Q
from django.db.models.functions import Now
from django.utils import timezone

from csm_portal.lib.statement import Open, Update
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


def test_a_value_that_is_missing_changes_nothing():
    make_letter()
    with pytest.raises(KeyError):
        Update(Letter.objects.filter(lease=Open("lease", CharField())), reason="x")(leese="")

    assert not Letter.objects.filter(reason="x").exists()
