from math import comb

import numpy as np
import pytest

from sympathy import nps
from sympathy.nps import Class

SETTINGS = [
    (0.05, 0.15, 0.80),
    (0.10, 0.30, 0.60),
    (0.15, 0.35, 0.50),
    (0.25, 0.35, 0.40),
    (1 / 3, 1 / 3, 1 / 3),
    (0.40, 0.35, 0.25),
    (0.50, 0.30, 0.20),
    (0.30, 0.10, 0.60),
    (0.05, 0.75, 0.20),
    (0.02, 0.08, 0.90),
]


def test_six_is_a_detractor_seven_a_passive_and_nine_a_promoter():
    classes = [nps.classify(score) for score in range(11)]

    assert classes == [Class.DETRACTOR] * 7 + [Class.PASSIVE] * 2 + [Class.PROMOTER] * 2


def test_a_score_from_an_array_is_classified_too():
    assert nps.classify(np.int64(9)) is Class.PROMOTER


@pytest.mark.parametrize("score", [-1, 11, 7.0, 7.5, "7", None, True, False, float("nan")])
def test_what_is_no_whole_number_from_0_to_10_has_no_class(score):
    with pytest.raises(ValueError, match="whole number from 0 to 10"):
        nps.classify(score)


def test_without_answers_there_is_no_score_no_interval_and_no_difference():
    assert nps.score(0, 0, 0) is None
    assert nps.interval(0, 0, 0) is None
    assert nps.difference((0, 0, 0), (3, 2, 1)) is None
    assert nps.difference((3, 2, 1), (0, 0, 0)) is None


@pytest.mark.parametrize(
    ("detractors", "passives", "promoters", "points", "low", "high"),
    [
        (1, 2, 3, 33.3333, -26.7433, 71.1877),
        (0, 0, 1, 100, -48.4986, 100),
        (0, 1, 0, 0, -60.0114, 60.0114),
        (2, 1, 2, 0, -57.4565, 57.4565),
        (1, 3, 6, 50, -0.2033, 77.1264),
        (0, 0, 20, 100, 69.6833, 100),
        (30, 50, 120, 45, 34.1354, 54.5345),
    ],
)
def test_the_interval_is_the_adjusted_wald_around_the_raw_score(
    detractors, passives, promoters, points, low, high
):
    assert nps.score(promoters, passives, detractors) == pytest.approx(points, abs=5e-5)
    assert nps.interval(promoters, passives, detractors) == pytest.approx((low, high), abs=5e-5)


def test_every_interval_holds_the_figure_that_is_shown_and_nothing_impossible():
    for detractors in range(9):
        for passives in range(9):
            for promoters in range(1, 9):
                low, high = nps.interval(promoters, passives, detractors, confidence=0.2)

                assert -100 <= low <= nps.score(promoters, passives, detractors) <= high <= 100


def test_promoters_and_detractors_are_each_others_mirror():
    low, high = nps.interval(6, 3, 1)

    assert nps.interval(1, 3, 6) == pytest.approx((-high, -low))


def test_less_confidence_is_a_narrower_interval():
    low, high = nps.interval(20, 15, 15, confidence=0.8)
    wide_low, wide_high = nps.interval(20, 15, 15)

    assert (high - low) / (wide_high - wide_low) == pytest.approx(1.281552 / 1.959964)


def test_counts_below_zero_are_an_error():
    with pytest.raises(ValueError, match="below zero"):
        nps.interval(3, -1, 2)


@pytest.mark.parametrize(
    ("answers", "coverage"), [(3, 0.954), (5, 0.949), (10, 0.954), (20, 0.950), (50, 0.951)]
)
def test_the_interval_holds_the_truth_as_often_as_it_says(answers, coverage):
    held = 0.0
    for detractors in range(answers + 1):
        for passives in range(answers + 1 - detractors):
            promoters = answers - detractors - passives
            low, high = nps.interval(promoters, passives, detractors)
            ways = comb(answers, detractors) * comb(answers - detractors, passives)
            for d, p, q in SETTINGS:
                if low <= 100 * (q - d) <= high:
                    held += ways * d**detractors * p**passives * q**promoters

    assert held / len(SETTINGS) == pytest.approx(coverage, abs=6e-4)


@pytest.mark.parametrize(
    ("before", "after", "change", "low", "high", "p"),
    [
        ((20, 15, 15), (30, 12, 8), 34, 2.4174, 63.602, 0.034444),
        ((5, 3, 2), (2, 3, 5), -60, -115.7949, 11.4471, 0.107985),
    ],
)
def test_the_difference_shows_the_raw_change_and_how_sure_it_is(
    before, after, change, low, high, p
):
    difference = nps.difference(before, after)

    assert difference[:3] == pytest.approx((change, low, high), abs=5e-5)
    assert difference.p == pytest.approx(p, abs=5e-7)


def test_a_change_is_real_only_below_five_in_a_hundred():
    assert nps.difference((20, 15, 15), (30, 12, 8)).real
    assert not nps.difference((5, 3, 2), (2, 3, 5)).real


def test_a_difference_holds_the_change_that_is_shown_and_nothing_impossible():
    all_lost = nps.difference((1, 0, 0), (0, 0, 1))

    assert all_lost.change == all_lost.low == -200
    assert nps.difference((0, 0, 1), (1, 0, 0)).high == 200


def test_a_change_of_20_points_with_50_answers_a_period_is_mostly_overlooked():
    rng = np.random.default_rng(11)
    before = rng.multinomial(50, (0.50, 0.30, 0.20), size=1_000).tolist()
    after = rng.multinomial(50, (0.60, 0.30, 0.10), size=1_000).tolist()

    seen = sum(nps.difference(*periods).real for periods in zip(before, after, strict=True))

    assert 0.2 < seen / 1_000 < 0.33
