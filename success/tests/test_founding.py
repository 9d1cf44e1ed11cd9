import pytest
from scipy.stats import norm

from success.founding import chance_happy, in_ten, outlook


def test_the_chance_is_that_somebody_asked_would_answer_seven_or_more():
    spread = (1.9 + 0.55 + 1.0) ** 0.5

    assert chance_happy(7.6, 1.9, 0.55, 1.0) == pytest.approx(1 - norm.cdf((6.5 - 7.6) / spread))


@pytest.mark.parametrize(("chance", "tenths"), [(0.001, 1), (0.44, 4), (0.66, 7), (0.999, 9)])
def test_nobody_is_sure_rounded_to_tenths_never_0_or_10(chance, tenths):
    assert in_ten(chance) == tenths


def test_happy_today_means_even_odds_or_better():
    assert outlook((6.5, 1.0), (5.0, 1.0), 0.55, 1.0).happy
    assert not outlook((6.4, 1.0), (8.0, 1.0), 0.55, 1.0).happy


def test_without_any_variance_the_estimate_decides():
    assert [chance_happy(mean, 0, 0, 0) for mean in (6.4, 6.5, 6.6)] == [0.0, 0.5, 1.0]
