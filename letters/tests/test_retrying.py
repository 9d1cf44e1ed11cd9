from datetime import timedelta

import pytest
from django.utils import timezone

from letters.delivering import retry
from letters.tests.factories import make_address, make_batch, make_letter

pytestmark = pytest.mark.django_db
NOW = timezone.now()
AGO = NOW - timedelta(days=1)


def failed(*, address=None, batch=None, **fields):
    to, of = make_address(**address or {}), make_batch(**batch or {})
    return make_letter(to, batch=of, **{"state": "failed", "settled_at": NOW} | fields)


def test_a_letter_that_failed_is_tried_again_once():
    letter = failed(attempts=6)

    assert [retry(letter), retry(letter)] == [True, False]
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.settled_at) == ("queued", 0, None)


@pytest.mark.parametrize(
    "why",
    [
        {"state": "sent"},
        {"bounced_at": NOW},
        {"address": {"bounced_at": NOW}},
        {"batch": {"state": "cancelled"}},
        {"batch": {"closes_at": AGO}},
    ],
)
def test_what_left_is_dead_or_over_is_not(why):
    letter = failed(**why)

    assert not retry(letter)
    assert letter.state == type(letter).objects.get().state
