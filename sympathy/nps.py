"""The Net Promoter Score and how sure one may be of it.

Counts go in as promoters, passives, detractors; scores as whole numbers 0..10. Figures come out
in points, -100..100, and the one to show is always the raw NPS: the adjusted centre only carries
the interval. Accounts that answer several times: cluster-robust variance, t with accounts - 1
degrees of freedom, Cameron and Miller, Journal of Human Resources 50 (2015).
"""

from __future__ import annotations

from enum import StrEnum
from numbers import Integral

import numpy as np
import numpy.typing as npt

from sympathy import tallies, wald
from sympathy.tallies import Clusters
from sympathy.wald import Counts, Difference


class Class(StrEnum):
    DETRACTOR = "detractor"
    PASSIVE = "passive"
    PROMOTER = "promoter"


def classify(score: object) -> Class:
    """The class of one answer; ValueError unless it is a whole number 0..10.

    Reichheld, "The One Number You Need to Grow", HBR 2003.
    """
    if isinstance(score, bool) or not isinstance(score, Integral) or not 0 <= int(score) <= 10:
        raise ValueError(f"a score is a whole number from 0 to 10, not {score!r}")
    if int(score) <= 6:
        return Class.DETRACTOR
    return Class.PASSIVE if int(score) <= 8 else Class.PROMOTER


def score(promoters: int, passives: int, detractors: int) -> float | None:
    """Net Promoter Score, -100..100; None while nobody has answered.

    Reichheld, "The One Number You Need to Grow", HBR 2003.
    """
    counts = (promoters, passives, detractors)
    return wald.points(counts) if sum(counts) else None


def interval(
    promoters: int, passives: int, detractors: int, confidence: float = 0.95
) -> tuple[float, float] | None:
    """(low, high) in points around the NPS of independent answers; None without an answer.

    Where accounts answer several times it is too narrow: see `clustered_interval`.
    """
    return wald.interval((promoters, passives, detractors), confidence)


def clustered_interval(
    scores: npt.ArrayLike, accounts: npt.ArrayLike, confidence: float = 0.95
) -> tuple[float, float] | None:
    """`interval` where accounts answer several times; with one account, `interval` itself.

    scores and accounts: one an answer, in the same order; ValueError for a bad score.
    """
    counted = tallies.tally(scores, accounts)[1]
    return interval_from_clusters(*_totals(counted), tallies.clusters(counted), confidence)


def interval_from_clusters(
    promoters: int, passives: int, detractors: int, kept: Clusters, confidence: float = 0.95
) -> tuple[float, float] | None:
    """`clustered_interval` from stored figures: the counts of all answers and their `Clusters`."""
    counts = (promoters, passives, detractors)
    answers = sum(counts)
    if not answers or kept.accounts < 2:
        return wald.interval(counts, confidence)
    net, independent = wald.estimate(counts)
    squares = kept.sum_s2 - 2 * net * kept.sum_sn + net**2 * kept.sum_n2
    clustered = kept.accounts / (kept.accounts - 1) * squares / answers**2
    inflation = wald.inflation(clustered, independent)
    return wald.interval(counts, confidence, inflation, freedom=kept.accounts - 1)


def difference(before: Counts, after: Counts, confidence: float = 0.95) -> Difference | None:
    """Did the NPS change between two periods of independent answers? None if one is empty.

    before and after: (promoters, passives, detractors). Real only below p = .05.
    """
    return wald.difference(before, after, confidence)


def clustered_difference(
    scores_before: npt.ArrayLike,
    accounts_before: npt.ArrayLike,
    scores_after: npt.ArrayLike,
    accounts_after: npt.ArrayLike,
    confidence: float = 0.95,
) -> Difference | None:
    """`difference` where accounts answer several times, paired by account.

    Of each period: scores and accounts, one an answer, as in `clustered_interval`.
    """
    before, after = tallies.paired(scores_before, accounts_before, scores_after, accounts_after)
    return difference_from_tallies(before, after, confidence)


def difference_from_tallies(
    before: npt.ArrayLike, after: npt.ArrayLike, confidence: float = 0.95
) -> Difference | None:
    """`clustered_difference` from counts: accounts × 3 each, one account on the same row of both.

    Columns: promoters, passives, detractors; all 0 in a period where the account was silent.
    """
    old, new = np.asarray(before).reshape(-1, 3), np.asarray(after).reshape(-1, 3)
    accounts = int(np.count_nonzero((old + new).sum(axis=1)))
    if accounts < 2 or not old.any() or not new.any():
        return wald.difference(_totals(old), _totals(new), confidence)
    squares = float(((_pulls(new) - _pulls(old)) ** 2).sum())
    clustered = accounts / (accounts - 1) * squares
    independent = sum(wald.estimate(_totals(period))[1] for period in (old, new))
    inflation = wald.inflation(clustered, independent)
    return wald.difference(_totals(old), _totals(new), confidence, inflation, accounts - 1)


def _totals(counted: npt.NDArray[np.int64]) -> Counts:
    promoters, passives, detractors = (int(count) for count in counted.sum(axis=0))
    return promoters, passives, detractors


def _pulls(counted: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """How far each account pulls the mean of its period, on the -1..1 scale."""
    answers = counted.sum(axis=1)
    net, _ = wald.estimate(_totals(counted))
    pulls: npt.NDArray[np.float64] = (counted[:, 0] - counted[:, 2] - net * answers) / answers.sum()
    return pulls
