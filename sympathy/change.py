"""Has an account's mood changed, and is the model still right about it?

Everything rests on innovations: each answer against what was expected of that contact just before
it, in standard deviations; independent and N(0, 1) while the model holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import isnan, sqrt
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from sympathy.panel import Floats, Parameters, alone, batches, whiten

Direction = Literal["falling", "rising"]
REAL = 0.975


class Alarm(NamedTuple):
    """at: the place of the innovation that raised it."""

    at: int
    direction: Direction


def cusum(innovations: Iterable[float], k: float = 0.5, h: float = 3.5) -> list[Alarm]:
    """Alarms over innovations in the order of their days; NaN, an answer not given, is passed over.

    Two one-sided sums, one a direction, each back to 0 after its alarm. k: the drift that is let
    pass; h: the sum that is too much. Page, Biometrika 41 (1954).
    """
    alarms: list[Alarm] = []
    fallen = risen = 0.0
    for at, z in enumerate(innovations):
        if isnan(z):
            continue
        fallen, risen = max(0.0, fallen - z - k), max(0.0, risen + z - k)
        if fallen > h:
            alarms.append(Alarm(at, "falling"))
            fallen = 0.0
        if risen > h:
            alarms.append(Alarm(at, "rising"))
            risen = 0.0
    return alarms


def innovations(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mean: float,
    parameters: Parameters,
) -> Floats:
    """z = (y - mean)/sqrt(variance + r2) of each answer of one account, each where it stood.

    mean and variance: of the contact's own curve, from the answers before (of one day: those given
    before); for one not heard yet the account's, and kappa2. Arguments as in `curve.estimate`.
    """
    z: Floats = innovations_many(*alone(days, scores, contacts), mean, parameters)[0]
    return z


def innovations_many(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mask: npt.ArrayLike,
    means: npt.ArrayLike,
    parameters: Parameters,
) -> Floats:
    """`innovations` of many accounts, accounts × answers, NaN where there is no answer.

    They are the answers' surprises times the inverse of their covariance's Cholesky factor.
    """
    z = np.full(np.shape(mask), np.nan)
    segment = np.broadcast_to(np.asarray(means, dtype=np.float64), np.shape(mask)[:1])
    for batch in batches(days, scores, contacts, mask):
        surprise = batch.scores - segment[batch.rows, None]
        white, _ = whiten(batch, parameters, surprise[:, :, None])
        z[batch.rows[:, None], batch.places] = white[:, :, 0]
    return z


def direction(mean: float, variance: float) -> Direction | None:
    """Where a change with this mean and variance leads, if that is beyond doubt: P ≥ .975.

    None means "no clear change", never "steady". Take both from `curve.change`.
    """
    if variance <= 0:
        return None
    rising = NormalDist().cdf(mean / sqrt(variance))
    if rising >= REAL:
        return "rising"
    return "falling" if 1 - rising >= REAL else None


def is_real(mean: float, variance: float) -> bool:
    return direction(mean, variance) is not None


def expected_false_alarms(answers: npt.ArrayLike, k: float = 0.5, h: float = 3.5) -> float:
    """How many alarms of one direction to expect where nothing changed; answers: one an account.

    Brook and Evans, Biometrika 59 (1972): the sum as a Markov chain on a grid.
    """
    counts = np.asarray(answers, dtype=np.int64).ravel()
    return float(_alarms_by_then(int(counts.max(initial=0)), k, h)[counts].sum())


@cache
def _alarms_by_then(answers: int, k: float, h: float, cells: int = 140) -> Floats:
    """Expected alarms of one account within its first 0, 1, ... answers."""
    from scipy.special import ndtr  # takes half a second, which no process needs to start

    width = 2 * h / (2 * cells - 1)
    centres = width * np.arange(cells)
    upper = ndtr(centres[None, :] + width / 2 - centres[:, None] + k)
    step = np.diff(upper, axis=1, prepend=0)
    alarm = 1 - upper[:, -1]
    step[:, 0] += alarm  # back to 0
    place, expected = np.eye(cells)[0], [0.0]
    for _ in range(answers):
        expected.append(expected[-1] + float(place @ alarm))
        place = place @ step
    return np.array(expected)
