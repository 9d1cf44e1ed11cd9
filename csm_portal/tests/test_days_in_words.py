from datetime import date

import pytest
from django.utils import translation

from csm_portal.lib import when

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 10, 1), "1er octobre"), (date(2026, 10, 2), "2 octobre")]
)
def test_french_counts_the_first_of_a_month_apart(day, words):
    with translation.override("fr"):
        assert when.day(day, TODAY) == words


def test_full_and_short_days_do_so_too():
    with translation.override("fr"):
        assert when.full_day(date(2026, 10, 1)) == "jeudi 1er octobre 2026"
        assert when.short_day(date(2026, 10, 1)) == "1er oct."


def test_english_does_not():
    with translation.override("en"):
        assert when.day(date(2026, 10, 1), TODAY) == "1 October"
