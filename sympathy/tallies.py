"""Answers counted by account: what the intervals of clustered answers are made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Clusters(NamedTuple):
    """What to keep of answers by account: s = promoters - detractors, n = answers of one account.

    accounts: how many answered; sum_s2, sum_sn, sum_n2: the sums of s², s·n and n² over them.
    """

    accounts: int
    sum_s2: float
    sum_sn: float
    sum_n2: float


def tally(
    scores: npt.ArrayLike, accounts: npt.ArrayLike
) -> tuple[npt.NDArray[np.generic], npt.NDArray[np.int64]]:
    """The accounts that answered and their counts, accounts × (promoters, passives, detractors).

    ValueError unless every score is a whole number 0..10 and comes with one account.
    """
    given, owners = np.asarray(scores), np.asarray(accounts)
    if given.ndim != 1 or given.shape != owners.shape:
        raise ValueError(f"scores {given.shape} and accounts {owners.shape} do not match")
    if given.size and (given.dtype.kind not in "iu" or given.min() < 0 or given.max() > 10):
        raise ValueError("scores are whole numbers from 0 to 10")
    ids, rows = np.unique(owners, return_inverse=True)
    tallies = np.zeros((len(ids), 3), dtype=np.int64)
    np.add.at(tallies, (rows, np.where(given >= 9, 0, np.where(given >= 7, 1, 2))), 1)
    return ids, tallies


def paired(
    scores_before: npt.ArrayLike,
    accounts_before: npt.ArrayLike,
    scores_after: npt.ArrayLike,
    accounts_after: npt.ArrayLike,
) -> npt.NDArray[np.int64]:
    """Two periods × accounts × (promoters, passives, detractors), 0 where one was silent."""
    periods = tally(scores_before, accounts_before), tally(scores_after, accounts_after)
    heard = [ids for ids, _ in periods if len(ids)]
    everyone = np.unique(np.concatenate(heard)) if heard else np.empty(0)
    both = np.zeros((2, len(everyone), 3), dtype=np.int64)
    for period, (ids, tallies) in zip(both, periods, strict=True):
        if len(ids):
            period[np.searchsorted(everyone, ids)] = tallies
    return both


def clusters(tallies: npt.ArrayLike) -> Clusters:
    """The sums over accounts × (promoters, passives, detractors); silent accounts do not count."""
    counts = np.asarray(tallies, dtype=np.float64).reshape(-1, 3)
    net, answers = counts[:, 0] - counts[:, 2], counts.sum(axis=1)
    heard = int(np.count_nonzero(answers))
    return Clusters(heard, float(net @ net), float(net @ answers), float(answers @ answers))
