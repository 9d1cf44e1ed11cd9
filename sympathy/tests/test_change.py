"""Is the change real, and has the mood shifted?"""

import numpy as np
import pytest
from scipy.stats import norm

from sympathy import change, curve
from sympathy.change import Alarm
from sympathy.curve import Parameters
from sympathy.tests import dense

P = Parameters()


def test_an_innovation_is_the_answer_against_what_was_expected_of_that_contact():
    days, scores = [0, 40, 90, 90, 200, 310], [9, 4, 8, 3, 10, 6]
    contacts = [1, 2, 1, -1, 3, 2]

    z = change.innovations(days, scores, contacts, 8.0, P)

    for place in range(6):
        before = days[:place], scores[:place], contacts[:place]
        contact = contacts[place] if contacts[place] >= 0 else 99
        mean, covariance = dense.posterior(P, *before, [days[place]], 8.0, contact)
        expected = (scores[place] - mean[0]) / np.sqrt(covariance[0, 0] + P.r2)
        assert z[place] == pytest.approx(expected, abs=1e-8)


def test_innovations_stand_where_their_answers_stood():
    ordered = change.innovations([0, 50, 90], [9, 4, 8], [1, 1, 2], 8.0, P)
    shuffled = change.innovations([90, 0, 50], [8, 9, 4], [2, 1, 1], 8.0, P)

    assert shuffled[[1, 2, 0]] == pytest.approx(ordered)


def test_while_the_model_holds_innovations_are_independent_and_of_variance_one():
    rng = np.random.default_rng(6)
    days, contacts = np.arange(20) * 45, np.arange(20) % 3
    covariance = dense.answers_covariance(P, days, contacts)
    scores = rng.multivariate_normal(np.full(20, 8.0), covariance, size=2_000)
    mask = np.ones(scores.shape, dtype=bool)

    z = change.innovations_many(
        np.tile(days, (2_000, 1)), scores, np.tile(contacts, (2_000, 1)), mask, 8.0, P
    )

    assert np.abs(np.cov(z.T) - np.eye(20)).max() < 0.12
    assert np.mean(np.abs(z) < 1.2816) == pytest.approx(0.8, abs=0.01)


def test_one_very_low_answer_is_no_trend():
    assert change.cusum([0.2, -3.9, 0.4, 0.1]) == []


def test_a_run_of_low_answers_raises_an_alarm_where_the_sum_passes_h():
    assert change.cusum([-1.5, -1.5, -1.5, -1.5]) == [Alarm(3, "falling")]
    assert change.cusum([-1.5, -1.5, -1.5, -0.9]) == []


def test_rises_are_the_mirror_of_falls():
    rng = np.random.default_rng(8)
    z = rng.normal(-0.4, 1, size=500)
    falls = [alarm.at for alarm in change.cusum(z) if alarm.direction == "falling"]
    rises = [alarm.at for alarm in change.cusum(-z) if alarm.direction == "rising"]

    assert falls == rises
    assert len(falls) > 5


def test_after_an_alarm_the_sum_starts_again_from_nothing():
    assert [alarm.at for alarm in change.cusum([-2.5] * 6)] == [1, 3, 5]


def test_good_answers_are_not_saved_up_against_bad_ones():
    assert change.cusum([3.0, *[-1.5] * 4]) == [Alarm(4, "falling")]


def test_k_and_h_set_what_is_let_pass():
    assert change.cusum([-1.0, -1.0], k=0, h=1.9) == [Alarm(1, "falling")]
    assert change.cusum([-1.0] * 50, k=1.0, h=1.0) == []


def test_an_answer_not_given_is_passed_over():
    assert change.cusum([-2.5, float("nan"), -2.5]) == [Alarm(2, "falling")]


def test_without_a_change_one_account_in_forty_is_alarmed_by_its_first_eight_answers():
    rng = np.random.default_rng(9)

    alarmed = sum(
        any(alarm.direction == "falling" for alarm in change.cusum(z))
        for z in rng.standard_normal((10_000, 8)).tolist()
    )

    assert alarmed / 10_000 == pytest.approx(0.025, abs=0.004)


def test_the_false_alarms_to_expect_are_those_that_come():
    rng = np.random.default_rng(10)
    counts = [5, 30, 200] * 100
    came = sum(
        alarm.direction == "falling"
        for count in counts
        for alarm in change.cusum(rng.standard_normal(count).tolist())
    )

    assert change.expected_false_alarms(counts) == pytest.approx(came, rel=0.2)


@pytest.mark.parametrize(("answers", "share"), [(8, 0.04), (16, 0.08), (32, 0.17)])
def test_in_steady_state_false_alarms_a_year_grow_with_the_answers(answers, share):
    old = 500
    a_year = change.expected_false_alarms([old + answers]) - change.expected_false_alarms([old])

    assert a_year == pytest.approx(share, abs=0.011)


def test_in_the_long_run_one_answer_in_two_hundred_raises_a_false_alarm():
    """Siegmund, "Sequential Analysis" (1985): the average run between two of them."""
    b = 3.5 + 1.166
    between = 2 * (np.exp(b) - b - 1)

    long_run = change.expected_false_alarms([1_200]) - change.expected_false_alarms([200])

    assert long_run == pytest.approx(1_000 / between, rel=0.015)


def test_without_answers_no_false_alarm_is_expected():
    assert change.expected_false_alarms([]) == change.expected_false_alarms([0, 0]) == 0


def test_a_direction_needs_39_in_40():
    just, short = norm.ppf(0.9751), norm.ppf(0.9749)

    assert change.direction(2 * just, 4) == "rising"
    assert change.direction(-2 * just, 4) == "falling"
    assert change.direction(2 * short, 4) is None
    assert change.direction(-2 * short, 4) is None
    assert change.is_real(-2 * just, 4)
    assert not change.is_real(-2 * short, 4)


def test_no_time_between_is_no_change():
    assert change.direction(0.0, 0.0) is None


def test_two_people_who_go_from_nine_to_six_once_are_not_a_real_fall():
    mean, variance = curve.change([0, 0, 150, 150], [9, 9, 6, 6], [1, 2, 1, 2], 8.0, P, 0, 150)

    assert norm.cdf(0, mean, variance**0.5) == pytest.approx(0.955, abs=0.001)
    assert not change.is_real(mean, variance)


def test_two_people_who_go_from_nine_to_six_four_times_are_a_real_fall():
    days = [0, 20, 40, 60, 150, 170, 190, 210]
    scores = [9, 9, 9, 9, 6, 6, 6, 6]

    mean, variance = curve.change(
        days * 2, scores * 2, [1] * 8 + [2] * 8, 8.0, P, t0=210 - 180, t1=210
    )

    assert change.direction(mean, variance) == "falling"
