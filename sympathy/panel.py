"""Many accounts' answers as arrays, and the one Cholesky factorization behind every curve.

An answer is y = m + u + x(t) + c + e: segment mean, account offset u ~ N(0, ω²), mood x ~ an
Ornstein-Uhlenbeck process (σ², τ), contact offset c ~ N(0, κ²), noise e ~ N(0, r²). With the
factor L of the answers' covariance K, every figure is an inner product of L⁻¹ columns: Rasmussen
and Williams, "Gaussian Processes for Machine Learning" (2006), algorithm 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

NUMBERS_AT_ONCE = 2**18
"""Of one chunk's largest array: what a core's cache holds, however many accounts there are."""


@dataclass(frozen=True)
class Parameters:
    """Variances in points², tau in days; the defaults serve until there is enough to fit."""

    omega2: float = 0.4
    sigma2: float = 0.5
    tau: float = 240.0
    kappa2: float = 0.55
    r2: float = 1.0

    def __post_init__(self) -> None:
        if not all(0 <= value < float("inf") for value in astuple(self)):
            raise ValueError(f"parameters are finite and not negative: {self}")
        if not self.tau or not self.r2:
            raise ValueError(f"tau and r2 are above zero: {self}")

    def level(self, gaps: Floats) -> Floats:
        """Covariance of an account's curve with itself `gaps` days apart."""
        covariance: Floats = self.omega2 + self.sigma2 * np.exp(np.abs(gaps) / -self.tau)
        return covariance


class Panel(NamedTuple):
    """Answers as accounts × answers; mask: False where there is none."""

    days: npt.NDArray[Any]
    scores: npt.NDArray[Any]
    contacts: npt.NDArray[Any]
    mask: npt.NDArray[np.bool_]

    def of(self, rows: npt.NDArray[np.intp]) -> Panel:
        return Panel(self.days[rows], self.scores[rows], self.contacts[rows], self.mask[rows])


class Batch(NamedTuple):
    """Accounts that answered equally often, each account's answers in the order of their days.

    rows: which accounts; places: where each answer stood in its row; the others: accounts ×
    answers, without gaps. A contact below zero is a contact of its own.
    """

    rows: npt.NDArray[np.intp]
    places: npt.NDArray[np.intp]
    days: Floats
    scores: Floats
    contacts: Integers


def panel(
    days: npt.ArrayLike, scores: npt.ArrayLike, contacts: npt.ArrayLike, mask: npt.ArrayLike
) -> Panel:
    """ValueError where the four differ in shape."""
    answers = np.asarray(days), np.asarray(scores), np.asarray(contacts)
    kept = np.asarray(mask, dtype=bool)
    if kept.ndim != 2 or any(array.shape != kept.shape for array in answers):
        raise ValueError(f"shapes differ: {[array.shape for array in answers]}, {kept.shape}")
    return Panel(*answers, kept)


def alone(days: npt.ArrayLike, scores: npt.ArrayLike, contacts: npt.ArrayLike) -> Panel:
    """One account's answers as the only row of a panel."""
    day, score, contact = (np.asarray(values)[None] for values in (days, scores, contacts))
    return panel(day, score, contact, np.ones(day.shape, dtype=bool))


def batches(
    days: npt.ArrayLike,
    scores: npt.ArrayLike,
    contacts: npt.ArrayLike,
    mask: npt.ArrayLike,
    columns: int = 1,
) -> Iterator[Batch]:
    """A panel in chunks that stay small with `columns` right-hand sides each.

    Accounts without an answer are in no chunk. ValueError where shapes differ, or where an answer
    that the mask keeps is no number.
    """
    heard = panel(days, scores, contacts, mask)
    counts = heard.mask.sum(axis=1)
    for answers in np.unique(counts[counts > 0]).tolist():
        rows = np.flatnonzero(counts == answers)
        step = max(1, NUMBERS_AT_ONCE // (answers * (answers + columns)))
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            yield _batch(some, answers, heard.of(some))


def _batch(rows: npt.NDArray[np.intp], answers: int, heard: Panel) -> Batch:
    order = np.argsort(np.where(heard.mask, heard.days, np.inf), axis=1, kind="stable")
    places = order[:, :answers]
    days, scores, contacts = (
        np.take_along_axis(array, places, axis=1)
        for array in (heard.days, heard.scores, heard.contacts)
    )
    if not (np.isfinite(days).all() and np.isfinite(scores).all()):
        raise ValueError("an answer's day and score are finite numbers")
    own = -1 - np.arange(answers)
    known = np.where(contacts < 0, own, contacts).astype(np.int64)
    return Batch(rows, places, days.astype(np.float64), scores.astype(np.float64), known)


def whiten(batch: Batch, parameters: Parameters, columns: Floats) -> tuple[Floats, Floats]:
    """L⁻¹ columns, accounts × answers × columns, and each account's log det L."""
    days, contacts = batch.days, batch.contacts
    covariance = parameters.level(days[:, :, None] - days[:, None, :])
    covariance += parameters.kappa2 * (contacts[:, :, None] == contacts[:, None, :])
    each = np.arange(days.shape[1])
    covariance[:, each, each] += parameters.r2
    factor = np.linalg.cholesky(covariance)
    return _forward(factor, columns), np.log(factor[:, each, each]).sum(axis=1)


def _forward(factor: npt.NDArray[np.floating[Any]], columns: Floats) -> Floats:
    """L⁻¹ columns by forward substitution, every account at once.

    scipy's solve_triangular takes one account at a time, with threads that a busy machine stalls.
    """
    white = columns.copy()
    for row in range(white.shape[1]):
        white[:, row] -= (factor[:, row, None, :row] @ white[:, :row])[:, 0]
        white[:, row] /= factor[:, row, row, None]
    return white
