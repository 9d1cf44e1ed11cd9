"""What a curve says about the next answer."""

import numpy as np
import pytest
from scipy.stats import norm

from sympathy import curve
from sympathy.curve import Parameters

P = Parameters(kappa2=0.55, r2=1.0)


def test_the_expected_nps_is_that_of_the_answers_people_would_give():
    rng = np.random.default_rng(4)
    answers = np.rint(rng.normal(8.2, np.sqrt(0.45 + 0.55 + 1), size=400_000))
    shown = 100 * (np.mean(answers >= 9) - np.mean(answers <= 6))

    assert curve.expected_nps(8.2, 0.45, P) == pytest.approx(shown, abs=0.4)


def test_a_curve_far_up_or_down_expects_all_or_nothing():
    assert curve.expected_nps([30, -10], [0.4, 0.4], P) == pytest.approx([100, -100])


def test_the_probability_of_a_detractor_is_that_of_a_six_or_less():
    found = curve.detractor_probability(7.5, 0.45, P)

    assert found == pytest.approx(norm.cdf(6.5, loc=7.5, scale=2**0.5))


def test_somebody_asked_is_happy_or_a_detractor():
    mean, variance = np.array([5.0, 6.5, 9.0]), np.array([0.2, 0.9, 0.5])

    happy = curve.happy_probability(mean, variance, P)

    assert happy[1] == 0.5
    assert happy + curve.detractor_probability(mean, variance, P) == pytest.approx([1, 1, 1])


def test_about_k_in_ten_is_never_nobody_and_never_everybody():
    probabilities = [0.0, 0.04, 0.149, 0.25, 0.5, 0.849, 0.951, 1.0]

    assert curve.in_ten(probabilities).tolist() == [1, 1, 1, 3, 5, 8, 9, 9]


def test_the_likely_range_holds_the_curve_four_times_in_five():
    low, high = curve.likely_range(7.0, 0.25)

    assert norm.cdf(high, 7.0, 0.5) - norm.cdf(low, 7.0, 0.5) == pytest.approx(0.8)
    assert (low + high) / 2 == pytest.approx(7.0)


def test_the_likely_range_ends_where_the_scale_ends():
    low, high = curve.likely_range([0.2, 9.9, 11.5], [0.5, 0.5, 0.1], level=0.95)

    assert low.tolist() == [0, pytest.approx(8.514, abs=1e-3), 10]
    assert high.tolist() == [pytest.approx(1.586, abs=1e-3), 10, 10]
