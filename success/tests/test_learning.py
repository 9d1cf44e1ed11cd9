import numpy as np
import pytest
from scipy.optimize import minimize

from success.learning import posterior


def test_without_departures_the_prior_stays():
    none = np.array([])

    assert posterior(none, none, -1.94, -0.84) == (-1.94, -0.84)


def test_one_departure_at_8_moves_the_intercept_alone():
    """The root of 1 - P(a) = a + 1.94, a = -1.1758: P is .2358."""
    intercept, level = posterior(np.array([8.0]), np.array([1.0]), -1.94, -0.84)

    assert 1 - 1 / (1 + np.exp(-intercept)) == pytest.approx(intercept + 1.94)
    assert intercept == pytest.approx(-1.1758, abs=1e-4)
    assert level == pytest.approx(-0.84)


def test_newton_lands_where_a_general_optimizer_does():
    random = np.random.default_rng(1)
    levels = random.normal(7.6, 1.2, 300)
    left = (random.random(300) < 1 / (1 + np.exp(1 + 0.5 * (levels - 8)))).astype(float)

    def minus_log(at):
        at = np.asarray(at)
        z = at[0] + at[1] * (levels - 8)
        prior = (at[0] + 1.94) ** 2 / 2 + (at[1] + 0.84) ** 2 / (2 * 0.25**2)
        return np.sum(np.log1p(np.exp(z)) - left * z) + prior

    best = minimize(minus_log, [-1.94, -0.84], tol=1e-10).x
    assert posterior(levels, left, -1.94, -0.84) == pytest.approx(tuple(best), abs=1e-4)


def test_rows_and_outcomes_must_match():
    with pytest.raises(ValueError, match="2 levels, but 1 outcomes"):
        posterior(np.array([8.0, 7.0]), np.array([1.0]), -1.94, -0.84)
