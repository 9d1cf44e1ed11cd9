"""The answers of a period, segment by segment, as stored figures need them: no queries.

An answer has a cluster (its account), a person and a score; segments are whole numbers, one an
answer. Shapes: one item an answer, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sympathy.nps import difference_from_tallies
from sympathy.tallies import Clusters, clusters
from sympathy.wald import Difference

Integers = npt.NDArray[np.int64]
FEWEST = 5  # answers; under them there is no score anywhere, and no change of one


class Period(NamedTuple):
    """Answers: segment, cluster, person and score of each."""

    segments: Integers
    clusters: Integers
    persons: Integers
    scores: Integers


class Counted(NamedTuple):
    """One segment in one period: counts (promoters, passives, detractors), answers of 0 to 10."""

    segment: int
    counts: tuple[int, int, int]
    clusters: Clusters
    scores: list[int]
    respondents: int
    change: Difference | None  # from the period before; None where either has too few answers


def count(period: Period, before: Period | None = None) -> Iterator[Counted]:
    """Each segment that was heard in `period`; with `before`, how its NPS changed since."""
    codes, counts = _tallies(period, before)
    scores = _crossed(period.segments, period.scores, 11)
    persons = _respondents(period)
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    for start, end in pairwise([*starts, len(codes)]):
        segment, then, now = int(codes[start]), counts[start:end, 0], counts[start:end, 1]
        promoters, passives, detractors = now.sum(axis=0).tolist()
        if promoters + passives + detractors == 0:
            continue
        yield Counted(
            segment,
            (promoters, passives, detractors),
            clusters(now),
            scores[segment].tolist(),
            int(persons[segment]),
            _change(then, now),
        )


def _change(then: Integers, now: Integers) -> Difference | None:
    if min(then.sum(), now.sum()) < FEWEST:
        return None
    return difference_from_tallies(then, now)


def _tallies(period: Period, before: Period | None) -> tuple[Integers, Integers]:
    """Segments in order, one row a segment and cluster; rows × (before, now) × classes."""
    both = [period] if before is None else [before, period]
    segments = np.concatenate([part.segments for part in both])
    ids, cluster = np.unique(np.concatenate([part.clusters for part in both]), return_inverse=True)
    pairs, row = np.unique(segments * max(1, len(ids)) + cluster, return_inverse=True)
    now = np.repeat(np.arange(2)[-len(both) :], [len(part.scores) for part in both])
    scores = np.concatenate([part.scores for part in both])
    classes = np.where(scores >= 9, 0, np.where(scores >= 7, 1, 2))
    cells = np.bincount(row * 6 + now * 3 + classes, minlength=len(pairs) * 6)
    return pairs // max(1, len(ids)), cells.reshape(-1, 2, 3)


def _crossed(segments: Integers, columns: Integers, width: int) -> Integers:
    rows = int(segments.max(initial=-1)) + 1
    return np.bincount(segments * width + columns, minlength=rows * width).reshape(rows, width)


def _respondents(period: Period) -> Integers:
    ids, person = np.unique(period.persons, return_inverse=True)
    pairs = np.unique(period.segments * max(1, len(ids)) + person)
    return np.bincount(
        pairs // max(1, len(ids)), minlength=int(period.segments.max(initial=-1)) + 1
    )
