"""The curve's parameters and segment means, from a company's own answers.

Pooled maximum likelihood, the means by generalised least squares within it: Nelder and Mead, The
Computer Journal 7 (1965), on the log scale. The means are then shrunk towards each other by what
they differ beyond chance: DerSimonian and Laird, Controlled Clinical Trials 7 (1986). Shapes as in
`curve`: accounts × answers with a mask; segments: one id an account, all of one type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from math import log, pi
from typing import Any

import numpy as np
import numpy.typing as npt

from sympathy.panel import Batch, Floats, Parameters, batches, panel, whiten

START = Parameters(omega2=0.4, sigma2=0.4, tau=150.0, kappa2=0.5, r2=1.0)
LOWEST = Parameters(omega2=1e-4, sigma2=1e-4, tau=60.0, kappa2=1e-4, r2=1e-4)
HIGHEST = Parameters(omega2=25.0, sigma2=25.0, tau=720.0, kappa2=25.0, r2=25.0)

ACCOUNTS_NEEDED = 30
TAUS_NEEDED = 1.5
ACCOUNTS_ENOUGH = 3_000  # to search on: more of them move nothing that a page shows


@dataclass(frozen=True)
class Fit:
    """What `fit` found; log_likelihood: of all answers, at just these parameters and means.

    means: of each segment; grand_mean: what they were shrunk towards, for a segment not heard yet.
    """

    parameters: Parameters
    means: dict[Any, float]
    grand_mean: float
    log_likelihood: float


def fit(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mask: npt.ArrayLike,
    segments: npt.ArrayLike,
) -> Fit | None:
    """The likeliest parameters; None where the answers cannot tell, and the defaults must serve.

    They can tell from two answers in each of 30 accounts on, over 1.5 of the default tau; the tau
    found stays within 60..720 days and what the history shows 1.5 times. kappa2 is 0 unless 30
    accounts heard one contact twice and another besides: else it passes for omega2 or r2.
    """
    heard = panel(days, scores, contacts, mask)
    history = float(np.ptp(heard.days[heard.mask])) if heard.mask.any() else 0.0
    twice = np.count_nonzero(heard.mask.sum(axis=1) > 1)
    if twice < ACCOUNTS_NEEDED or history < TAUS_NEEDED * Parameters.tau:
        return None
    rows = _sample(heard.mask)
    codes = np.unique(np.asarray(segments)[rows], return_inverse=True)[1]
    parameters = _search([*batches(*heard.of(rows))], codes, history / TAUS_NEEDED)
    means, grand_mean = segment_means(*heard, segments, parameters)
    each = np.array([means[segment] for segment in np.asarray(segments).tolist()])
    return Fit(parameters, means, grand_mean, log_likelihood(*heard, each, parameters))


def segment_means(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mask: npt.ArrayLike,
    segments: npt.ArrayLike,
    parameters: Parameters,
) -> tuple[dict[Any, float], float]:
    """(each segment's mean, the grand mean) in points; ValueError where nobody has answered."""
    ids, codes = np.unique(np.asarray(segments), return_inverse=True)
    (ones, cross, _), _ = _sums([*batches(days, scores, contacts, mask)], codes, parameters)
    heard = ones > 0
    if not heard.any():
        raise ValueError("no answer to take a mean of")
    own, error = cross[heard] / ones[heard], 1 / ones[heard]
    apart = max(0.0, float(own.var(ddof=1) - error.mean())) if len(own) > 1 else 0.0
    grand_mean = float(np.average(own, weights=1 / (apart + error)))
    means = np.full(len(ids), grand_mean)
    means[heard] += apart / (apart + error) * (own - grand_mean)
    return dict(zip(ids.tolist(), means.tolist(), strict=True)), grand_mean


def log_likelihood(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mask: npt.ArrayLike,
    means: npt.ArrayLike,
    parameters: Parameters,
) -> float:
    """Of all answers together; means: one an account, or one for all."""
    segment = np.broadcast_to(np.asarray(means, dtype=np.float64), np.shape(mask)[:1])
    total = -log(2 * pi) / 2 * float(np.count_nonzero(mask))
    for batch in batches(days, scores, contacts, mask):
        surprise = batch.scores - segment[batch.rows, None]
        white, log_det = whiten(batch, parameters, surprise[:, :, None])
        total -= float((white**2).sum() / 2 + log_det.sum())
    return total


def _sample(mask: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """Accounts to search on, evenly from all that answered."""
    rows = np.flatnonzero(mask.any(axis=1))
    if len(rows) <= ACCOUNTS_ENOUGH:
        return rows
    return rows[np.linspace(0, len(rows) - 1, ACCOUNTS_ENOUGH).astype(np.intp)]


def _search(chunks: Sequence[Batch], codes: npt.NDArray[np.intp], longest: float) -> Parameters:
    contacts_tell = sum(_telling(batch) for batch in chunks) >= ACCOUNTS_NEEDED
    free = np.array([True, True, True, contacts_tell, True])
    highest = replace(HIGHEST, tau=min(HIGHEST.tau, longest))
    low, start, high = (np.log(astuple(limit))[free] for limit in (LOWEST, START, highest))

    def parameters(logs: Floats) -> Parameters:
        values = np.zeros(5)
        values[free] = np.exp(logs)
        return Parameters(*values.tolist())

    def cost(logs: Floats) -> float:
        (ones, cross, squares), log_det = _sums(chunks, codes, parameters(logs))
        return float((squares - cross**2 / ones).sum() / 2 + log_det)

    from scipy.optimize import minimize  # takes a second and is needed once a week

    simplex = np.vstack([start, start + 0.5 * np.eye(len(start))])
    found = minimize(
        cost,
        start,
        method="Nelder-Mead",
        bounds=list(zip(low, high, strict=True)),
        options={"initial_simplex": simplex, "xatol": 1e-3, "fatol": 1e-3, "maxiter": 1_000},
    )
    return parameters(found.x)


def _telling(batch: Batch) -> int:
    """How many accounts heard one contact twice and another one besides."""
    different = np.diff(np.sort(batch.contacts, axis=1), axis=1) != 0
    return int((different.any(axis=1) & ~different.all(axis=1)).sum())


def _sums(
    chunks: Sequence[Batch], codes: npt.NDArray[np.intp], parameters: Parameters
) -> tuple[Floats, float]:
    """Each segment's 1ᵀK⁻¹1, 1ᵀK⁻¹y and yᵀK⁻¹y (3 × segments), and the log det L of all."""
    segments = int(codes.max(initial=0)) + 1
    sums, total = np.zeros((3, segments)), 0.0
    for batch in chunks:
        both = np.stack([np.ones_like(batch.scores), batch.scores], axis=2)
        white, log_det = whiten(batch, parameters, both)
        one, score = white[:, :, 0], white[:, :, 1]
        for row, product in zip(sums, (one * one, one * score, score * score), strict=True):
            row += np.bincount(codes[batch.rows], product.sum(axis=1), segments)
        total += float(log_det.sum())
    return sums, total
