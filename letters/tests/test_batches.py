from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from letters.models import Batch, Letter
from letters.tests.factories import make_batch, make_letter

pytestmark = pytest.mark.django_db


def test_pause_resume_and_cancel_may_be_said_twice():
    batch = make_batch()

    assert [batch.pause(by=1), batch.pause(by=2), batch.paused_by] == [True, False, 1]
    assert [batch.resume(by=2), batch.resume(by=2)] == [True, False]
    assert [batch.cancel(by=3), batch.cancel(by=3), batch.resume()] == [True, False, False]


def test_a_batch_that_is_over_is_not_open():
    make_batch(closes_at=timezone.now() - timedelta(seconds=1))  # SQLite's clock knows no µs

    assert Batch.objects.running().exists()
    assert not Batch.objects.open().exists()


def test_a_batch_is_finished_when_no_letter_is_unsettled():
    batch = make_batch()
    letter = make_letter(batch=batch)
    assert not batch.is_finished
    Letter.objects.filter(pk=letter.pk).update(state="sent", settled_at=timezone.now())

    assert batch.is_finished
    assert batch.counts() == {"sent": 1}


@pytest.mark.parametrize(("state", "settled"), [("sent", False), ("queued", True)])
def test_the_database_refuses_a_state_that_does_not_fit_its_settling(state, settled):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_letter(state=state, settled_at=timezone.now() if settled else None)


def test_a_subject_has_one_letter_a_kind_and_number():
    make_letter(subject_id=7)
    make_letter(subject_id=7, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_letter(subject_id=7)
