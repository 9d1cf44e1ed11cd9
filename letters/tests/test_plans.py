"""What PostgreSQL does where very many letters wait; SQLite is not asked."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from letters.delivering.claiming import due_of, with_due
from letters.models import Letter
from letters.tests.factories import make_address, make_batch

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="plans of PostgreSQL"),
]
NAMES = ["", "main"]  # what has no sender of its own, and what names it


@pytest.fixture
def waiting():
    """Many letters of one batch, and a batch whose letters have all left."""
    address, due_at = make_address(), timezone.now() - timedelta(seconds=1)
    full, _empty = make_batch("Full"), make_batch("Empty")
    Letter.objects.bulk_create(
        Letter(kind="note", address=address, batch=full, due_at=due_at, sender=NAMES[n % 2])
        for n in range(5000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE letters_letter, letters_batch")
    return full


def read(plan):
    """The most rows that a step of it took, kept or not."""
    kept = [int(n) for n in re.findall(r"actual time=\S+ rows=(\d+)", plan)]
    return max(kept + [int(n) for n in re.findall(r"Rows Removed by Filter: (\d+)", plan)])


def test_the_batches_with_something_to_do_are_found_without_reading_their_letters(waiting):
    batches = with_due(NAMES)

    assert list(batches) == [waiting]
    assert read(batches.explain(analyze=True)) < 10


def test_the_first_of_many_waiting_letters_are_taken_without_sorting_them(waiting):
    first = due_of(NAMES, waiting.pk)[:100]

    assert len(first) == 100
    assert read(first.explain(analyze=True)) == 100
