"""What a company's own departures teach: a Bayesian update of the two coefficients. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ENOUGH_DEPARTURES = 20
SD_INTERCEPT, SD_LEVEL = 1.0, 0.25
STEPS, CLOSE = 50, 1e-10

Array = NDArray[np.float64]


def posterior(levels: Array, left: Array, intercept: float, level: float) -> tuple[float, float]:
    """The most likely (intercept, level) of logit P = intercept + level · (estimate - 8).

    `levels`: estimates as then known, points of 0 to 10, a row a renewal in sight; `left`: 1 where
    the account then left within the horizon, else 0. Normal priors around `intercept` and `level`
    with standard deviations 1.0 and .25; MAP by Newton, the posterior being strictly concave.
    ValueError where the two arrays differ in length. Without any row: the prior.
    """
    if levels.shape != left.shape:
        raise ValueError(f"{levels.size} levels, but {left.size} outcomes")
    rows = np.column_stack([np.ones(levels.size), levels - 8.0])
    prior = np.array([intercept, level])
    precision = np.diag([SD_INTERCEPT**-2, SD_LEVEL**-2])
    at = prior.copy()
    for _step in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ at))
        slope = rows.T @ (left - chance) - precision @ (at - prior)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + precision
        move = np.linalg.solve(bend, slope)
        at = at + move
        if np.abs(move).max() < CLOSE:
            break
    return float(at[0]), float(at[1])
