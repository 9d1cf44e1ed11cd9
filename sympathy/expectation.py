"""What an estimate says about the next answer: somebody asked that day, anybody at the account.

mean and variance: of the curve, numbers or arrays of one shape, in points and points²; an answer
adds the contact's offset and noise. A class begins half a point below its lowest score.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist
from typing import cast

import numpy as np
import numpy.typing as npt

from sympathy.panel import Floats, Parameters

PASSIVE_FROM, PROMOTER_FROM = 6.5, 8.5


def expected_nps(mean: npt.ArrayLike, variance: npt.ArrayLike, parameters: Parameters) -> Floats:
    """The NPS that answers would show, -100..100."""
    promoters = 1 - _below(PROMOTER_FROM, mean, variance, parameters)
    return 100 * (promoters - detractor_probability(mean, variance, parameters))


def detractor_probability(
    mean: npt.ArrayLike, variance: npt.ArrayLike, parameters: Parameters
) -> Floats:
    """The probability of an answer of 6 or less."""
    return _below(PASSIVE_FROM, mean, variance, parameters)


def happy_probability(
    mean: npt.ArrayLike, variance: npt.ArrayLike, parameters: Parameters
) -> Floats:
    """The probability of an answer of 7 or more; happy today from .5."""
    return 1 - detractor_probability(mean, variance, parameters)


def in_ten(probability: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """ "About k in 10": rounded to tenths, never 0 or 10, for nothing is certain."""
    tenths = np.floor(10 * np.asarray(probability, dtype=np.float64) + 0.5)
    return np.clip(tenths, 1, 9).astype(np.int64)


def likely_range(
    mean: npt.ArrayLike, variance: npt.ArrayLike, level: float = 0.8
) -> tuple[Floats, Floats]:
    """(low, high) that hold the curve itself with probability `level`, within 0..10."""
    centre = np.asarray(mean, dtype=np.float64)
    half = _quantile((1 + level) / 2) * np.sqrt(np.maximum(0, variance))
    return np.clip(centre - half, 0, 10), np.clip(centre + half, 0, 10)


@cache
def _quantile(probability: float) -> float:
    return NormalDist().inv_cdf(probability)


def _below(
    limit: float, mean: npt.ArrayLike, variance: npt.ArrayLike, parameters: Parameters
) -> Floats:
    from scipy.special import ndtr  # takes half a second, which no process needs to start

    spread = np.sqrt(np.asarray(variance) + parameters.kappa2 + parameters.r2)
    return cast("Floats", ndtr((limit - np.asarray(mean)) / spread))
