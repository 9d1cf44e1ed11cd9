from __future__ import annotations

import pytest

from sympathy import nps, power


def change(n):
    """The interval of a change between two periods of n answers each, as they usually fall."""
    part = (n // 2, 3 * n // 10, n // 5)
    found = nps.difference(part, part)
    return found.low, found.high


def test_with_50_answers_a_period_three_moves_of_20_points_in_four_are_missed():
    assert power.missed(20, *change(50)) == pytest.approx(0.75, abs=0.03)
    assert power.spoken(*change(50)) == power.Missed(20, (3, 4))


def test_with_200_answers_a_period_moves_of_10_points_are_worth_speaking_of():
    assert power.spoken(*change(200)) == power.Missed(10, (3, 4))


def test_with_thousands_of_answers_hardly_anything_is_missed():
    assert power.spoken(*change(5_000)) is None


def test_with_next_to_no_answers_even_a_landslide_may_be_missed():
    assert power.spoken(*change(10)) == power.Missed(40, (3, 4))


def test_a_move_as_large_as_the_interval_is_seen_half_the_time():
    assert power.missed(10, -10, 10) == pytest.approx(0.5)
