"""What the curve is worth where the true attitude of every customer is known."""

import numpy as np
import pytest

from sympathy import change, curve
from sympathy.tests.worlds import messy_world

LEARNT_UNTIL = 540
JUDGED = np.arange(600, 1_001, 80)


@pytest.fixture(scope="module")
def worlds():
    return [messy_world(seed) for seed in (1, 2, 3)]


@pytest.fixture(scope="module")
def fits(worlds):
    return [curve.fit(*world.until(LEARNT_UNTIL), world.segments) for world in worlds]


def segment_means(world, fit):
    return np.array([fit.means[segment] for segment in world.segments.tolist()])


def root_mean_square(errors):
    return np.sqrt(np.mean(np.square(errors)))


def last_answers(world, day, without):
    """Each account's latest score by that day, `without` where there is none."""
    until = world.until(day)[3].sum(axis=1)
    last = world.scores[np.arange(len(until)), np.maximum(until - 1, 0)]
    return np.where(until > 0, last, without)


def test_the_curve_knows_the_attitude_better_than_the_segment_and_the_last_answer_worse(
    worlds, fits
):
    errors = {"curve": [], "segment": [], "last answer": []}
    for world, fit in zip(worlds, fits, strict=True):
        means, truth = segment_means(world, fit), world.expected[:, JUDGED]
        level, _ = curve.estimate_many(
            *world.answers, JUDGED, means, fit.parameters, known_then=True
        )
        last = np.column_stack([last_answers(world, day, means) for day in JUDGED])
        errors["curve"].append(level - truth)
        errors["segment"].append(means[:, None] - truth)
        errors["last answer"].append(last - truth)

    assert root_mean_square(errors["curve"]) == pytest.approx(0.94, abs=0.08)
    assert root_mean_square(errors["segment"]) == pytest.approx(1.24, abs=0.10)
    assert root_mean_square(errors["last answer"]) == pytest.approx(1.44, abs=0.12)


def test_ninety_days_ahead_it_is_a_little_worse_and_still_better_than_the_segment(worlds, fits):
    errors = []
    for world, fit in zip(worlds, fits, strict=True):
        for day in JUDGED:
            ahead, _ = curve.estimate_many(
                *world.until(day), [day + 90], segment_means(world, fit), fit.parameters
            )
            errors.append(ahead[:, 0] - world.expected[:, day + 90])

    assert root_mean_square(errors) == pytest.approx(1.01, abs=0.08)


def test_later_answers_fall_within_the_band_four_times_in_five(worlds, fits):
    inside = []
    for world, fit in zip(worlds, fits, strict=True):
        z = change.innovations_many(*world.answers, segment_means(world, fit), fit.parameters)
        inside.append(np.abs(z[world.mask & (world.days > LEARNT_UNTIL)]) < 1.2816)

    assert np.mean(np.concatenate(inside)) == pytest.approx(0.80, abs=0.03)
