"""The sympathy curve: how an account stands over time, and how sure one may be of that.

L(t) = m + u + x(t): the mean of the account's segment, its own offset, and a mood that drifts and
returns; `panel` has the whole model and its source. Everywhere days are numbers from any origin,
scores points 0..10 and contacts whole numbers: two answers with the same one share its offset, a
negative one is a contact of its own. One account: 1-D arrays, one item an answer. Many: accounts ×
answers, with a bool `mask` that is False where there is no answer. Results are float64, in points
and points². ValueError where shapes do not match or an answer is no number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sympathy.expectation import (
    detractor_probability,
    expected_nps,
    happy_probability,
    in_ten,
    likely_range,
)
from sympathy.fitting import Fit, fit, log_likelihood, segment_means
from sympathy.panel import Batch, Floats, Parameters, alone, batches, whiten

__all__ = [
    "Fit",
    "Parameters",
    "change",
    "change_many",
    "detractor_probability",
    "estimate",
    "estimate_many",
    "expected_nps",
    "fit",
    "happy_probability",
    "in_ten",
    "likely_range",
    "log_likelihood",
    "segment_means",
]


def estimate(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    at: npt.ArrayLike,
    mean: float,
    parameters: Parameters,
    *,
    contact: int | None = None,
    known_then: bool = False,
) -> tuple[Floats, Floats]:
    """(means, variances) of one account at the days `at`, from all the answers given.

    mean: that of its segment. contact: the curve of that contact instead, who need not have been
    heard. known_then: of the answers, each day takes only those up to and on that day. Days past
    the last answer are a forecast.
    """
    one = alone(days, scores, contacts)
    level, variance = estimate_many(
        *one, at, mean, parameters, contact=contact, known_then=known_then
    )
    return level[0], variance[0]


def estimate_many(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mask: npt.ArrayLike,
    at: npt.ArrayLike,
    means: npt.ArrayLike,
    parameters: Parameters,
    *,
    contact: npt.ArrayLike | None = None,
    known_then: bool = False,
) -> tuple[Floats, Floats]:
    """`estimate` of many accounts: (means, variances), accounts × days.

    at: days for all accounts, or accounts × days. means, contact: one an account, or one for all.
    An account without an answer stays at its mean with the variance it had beforehand.
    """
    accounts = np.shape(mask)[0]
    wanted = _wanted(at, accounts)
    segment = _each(means, accounts)
    whose = None if contact is None else _each(contact, accounts)
    before = parameters.omega2 + parameters.sigma2 + (0 if whose is None else parameters.kappa2)
    level = np.repeat(segment[:, None], wanted.shape[1], axis=1)
    variance = np.full(wanted.shape, before)
    for batch in batches(days, scores, contacts, mask, columns=wanted.shape[1]):
        rows, ahead = batch.rows, batch.days[:, :, None] > wanted[batch.rows, None, :]
        pull = _pull(batch, parameters, wanted[rows], None if whose is None else whose[rows])
        white, surprise = _whiten(batch, parameters, segment[rows], pull)
        if known_then:  # the factor of the first answers is the first part of the factor
            white[ahead] = 0
        level[rows] += (white * surprise).sum(axis=1)
        variance[rows] -= (white**2).sum(axis=1)
    return level, np.maximum(variance, 0)


def change(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mean: float,
    parameters: Parameters,
    t0: float,
    t1: float,
) -> tuple[float, float]:
    """(mean, variance) of L(t1) - L(t0) of one account, by the joint covariance of the two.

    Its contacts move with it: their offsets stay.
    """
    moved, variance = change_many(*alone(days, scores, contacts), mean, parameters, t0, t1)
    return float(moved[0]), float(variance[0])


def change_many(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mask: npt.ArrayLike,
    means: npt.ArrayLike,
    parameters: Parameters,
    t0: npt.ArrayLike,
    t1: npt.ArrayLike,
) -> tuple[Floats, Floats]:
    """`change` of many accounts: (means, variances), one an account.

    means, t0, t1: one an account, or one for all.
    """
    accounts = np.shape(mask)[0]
    segment, start, end = (_each(values, accounts) for values in (means, t0, t1))
    moved = np.zeros(accounts)
    variance = -2 * parameters.sigma2 * np.expm1(-np.abs(end - start) / parameters.tau)
    for batch in batches(days, scores, contacts, mask):
        rows = batch.rows
        pulls = [_pull(batch, parameters, day[rows, None]) for day in (start, end)]
        white, surprise = _whiten(batch, parameters, segment[rows], pulls[1] - pulls[0])
        moved[rows] = (white * surprise).sum(axis=(1, 2))
        variance[rows] -= (white**2).sum(axis=(1, 2))
    return moved, np.maximum(variance, 0)


def _each(values: npt.ArrayLike, accounts: int) -> Floats:
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (accounts,))


def _wanted(at: npt.ArrayLike, accounts: int) -> Floats:
    days = np.atleast_1d(np.asarray(at, dtype=np.float64))
    return np.broadcast_to(days, (accounts, days.shape[-1]))


def _pull(batch: Batch, parameters: Parameters, at: Floats, whose: Floats | None = None) -> Floats:
    """Covariance of each answer with the curve at the days `at`: accounts × answers × days."""
    pull = parameters.level(batch.days[:, :, None] - at[:, None, :])
    if whose is not None:
        theirs = (batch.contacts == whose[:, None]) & (batch.contacts >= 0)
        pull += parameters.kappa2 * theirs[:, :, None]
    return pull


def _whiten(
    batch: Batch, parameters: Parameters, means: Floats, pull: Floats
) -> tuple[Floats, Floats]:
    """The pull and the surprises (scores less mean) in independent parts of variance 1."""
    surprise = batch.scores - means[:, None]
    white, _ = whiten(batch, parameters, np.concatenate([pull, surprise[:, :, None]], axis=2))
    return white[:, :, :-1], white[:, :, -1:]
