"""Many curves at once on the days where they are drawn: arrays in, arrays out, no queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sympathy.curve import change_many, estimate_many
from sympathy.grid import Grid
from sympathy.panel import Floats, Panel, Parameters

COMPARED_WITH = 180  # days ago


@dataclass(frozen=True)
class Sketch:
    """A row an account. Its days are `days[row]`, the first `known[row]` of them up to today.

    means and variances: as known now; then_…: on each day, from the answers up to and on that day;
    both padded to the longest. moved: the change since 180 days ago, with its variance.
    """

    days: list[list[int]]
    known: list[int]
    means: Floats
    variances: Floats
    then_means: Floats
    then_variances: Floats
    moved: Floats
    moved_variances: Floats


def sketch(
    answers: Panel,
    means: Floats,
    parameters: Parameters,
    grid: Grid,
    horizons: Sequence[int],
    contact: int | None = None,
) -> Sketch:
    """Curves from the first answer to the horizon; `contact`: of that contact, who has answered."""
    counted, rows = whose(answers, contact), np.arange(len(horizons))
    firsts = answers.days[rows, counted.argmax(axis=1)]
    lasts = answers.days[rows, counted.shape[1] - 1 - counted[:, ::-1].argmax(axis=1)]
    past = [grid.past(int(first), int(last)) for first, last in zip(firsts, lasts, strict=True)]
    days = [known + grid.ahead(end) for known, end in zip(past, horizons, strict=True)]
    known = [len(passed) for passed in past]
    at = _padded(days)
    return Sketch(
        days,
        known,
        *estimate_many(*answers, at, means, parameters, contact=contact),
        *estimate_many(
            *answers, at[:, : max(known)], means, parameters, contact=contact, known_then=True
        ),
        *change_many(*answers, means, parameters, grid.today - COMPARED_WITH, grid.today),
    )


def whose(answers: Panel, contact: int | None) -> npt.NDArray[np.bool_]:
    """Which of the answers are the contact's, or all that there are."""
    return answers.mask if contact is None else answers.mask & (answers.contacts == contact)


def _padded(days: Sequence[Sequence[int]]) -> Floats:
    """Rows of one length: the last day stands in for what a shorter row has not."""
    longest = max(map(len, days))
    return np.array([[*row, *[row[-1]] * (longest - len(row))] for row in days], dtype=np.float64)
