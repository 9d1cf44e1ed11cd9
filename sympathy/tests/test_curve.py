"""One account's curve."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sympathy import curve
from sympathy.curve import Parameters
from sympathy.tests import dense

DEFAULT = Parameters()

# A filter and smoother of statsmodels: an Ornstein-Uhlenbeck mood alone, no offsets.
OU = Parameters(omega2=0, sigma2=1.2, tau=240, kappa2=0, r2=1.2)
OU_DAYS, OU_SCORES, OU_CONTACTS = [0, 31, 95, 180, 200, 330], [9, 8, 8, 5, 4, 7], [-1] * 6

# Two contacts, the one content, the other not.
PAIR = Parameters(omega2=0.4, sigma2=0.5, tau=240, kappa2=0.6, r2=1.0)
PAIR_DAYS, PAIR_SCORES = [0, 10, 95, 100, 190, 280], [9, 6, 9, 5, 7, 4]
PAIR_CONTACTS = [0, 1, 0, 1, 0, 1]


def test_what_was_known_then_is_the_filter():
    mean, variance = curve.estimate(
        OU_DAYS, OU_SCORES, OU_CONTACTS, OU_DAYS, 8.0, OU, known_then=True
    )

    assert mean == close([8.5, 8.27228, 8.127436, 6.818303, 5.939533, 6.888014])
    assert variance == close([0.6, 0.456428, 0.466723, 0.493732, 0.400958, 0.523801])


def test_what_is_known_now_is_the_smoother():
    mean, variance = curve.estimate(OU_DAYS, OU_SCORES, OU_CONTACTS, OU_DAYS, 8.0, OU)

    assert mean == close([8.099349, 7.879732, 7.350908, 6.100522, 5.961302, 6.888014])
    assert variance == close([0.416776, 0.379051, 0.394438, 0.36469, 0.375406, 0.523801])


def test_days_past_the_last_answer_are_a_forecast():
    mean, variance = curve.estimate(OU_DAYS, OU_SCORES, OU_CONTACTS, [330 + 90], 8.0, OU)

    assert (mean, variance) == (close([7.235744]), close([0.880586]))


def test_contacts_share_the_account_and_keep_their_offsets():
    answers = PAIR_DAYS, PAIR_SCORES, PAIR_CONTACTS
    mean, variance = curve.estimate(*answers, [280, 370], 8.0, PAIR)
    content, _ = curve.estimate(*answers, [280, 370], 8.0, PAIR, contact=0)
    unhappy, _ = curve.estimate(*answers, [280, 370], 8.0, PAIR, contact=1)

    assert mean == close([6.760705, 6.999472])
    assert variance == close([0.455125, 0.578854])
    assert content - mean == close([0.688988, 0.688988])
    assert unhappy - mean == close([-1.402619, -1.402619])


def test_a_contact_never_heard_has_the_account_s_curve_and_its_own_doubt():
    answers = PAIR_DAYS, PAIR_SCORES, PAIR_CONTACTS
    mean, variance = curve.estimate(*answers, [100, 280], 8.0, PAIR)

    for stranger in (2, -1):
        theirs = curve.estimate(*answers, [100, 280], 8.0, PAIR, contact=stranger)

        assert theirs[0] == pytest.approx(mean)
        assert theirs[1] == pytest.approx(variance + 0.6)


def test_without_answers_there_is_the_segment_s_mean_and_all_the_doubt():
    mean, variance = curve.estimate([], [], [], [0, 90], 7.9, DEFAULT)

    assert mean == pytest.approx([7.9, 7.9])
    assert variance == pytest.approx([0.9, 0.9])
    assert curve.estimate([], [], [], [0], 7.9, DEFAULT, contact=3)[1] == pytest.approx([1.45])


def test_one_ten_where_the_mean_is_7_6_is_an_estimate_of_8_5():
    mean, _ = curve.estimate([0], [10], [1], [0], 7.6, DEFAULT)

    assert mean[0] == pytest.approx(8.5, abs=0.05)


def test_negative_contacts_are_each_a_contact_of_their_own():
    scores = [3, 9, 4]
    nobody = curve.estimate([0, 50, 90], scores, [-1, -1, -7], [100], 8.0, DEFAULT)
    each = curve.estimate([0, 50, 90], scores, [1, 2, 3], [100], 8.0, DEFAULT)
    same = curve.estimate([0, 50, 90], scores, [4, 4, 4], [100], 8.0, DEFAULT)

    assert np.array(nobody) == pytest.approx(np.array(each))
    assert nobody[0] < same[0]


def test_to_ask_for_no_contact_in_particular_is_to_ask_for_a_stranger():
    answers = [0, 50], [3, 9], [-1, 1]

    nobody = curve.estimate(*answers, [60], 8.0, DEFAULT, contact=-1)
    stranger = curve.estimate(*answers, [60], 8.0, DEFAULT, contact=99)

    assert np.array_equal(nobody, stranger)


def test_silence_opens_the_band_but_not_beyond_the_mood_s_own_width():
    days, scores = list(range(0, 600, 20)), [10] * 30
    contacts = list(range(30))
    offset = 0.4 - 0.4**2 * np.linalg.inv(dense.answers_covariance(DEFAULT, days, contacts)).sum()

    mean, variance = curve.estimate(days, scores, contacts, [580, 820, 1e5], 8.0, DEFAULT)

    assert variance[0] < variance[1] < variance[2]
    assert variance[2] == pytest.approx(offset + 0.5)
    assert mean[0] > mean[1] > mean[2] > 8.3


def test_the_order_in_which_answers_come_does_not_matter():
    at = [50, 150, 300]
    for known_then in (False, True):
        sorted_ = curve.estimate(
            PAIR_DAYS, PAIR_SCORES, PAIR_CONTACTS, at, 8.0, PAIR, known_then=known_then
        )
        reverse = curve.estimate(
            PAIR_DAYS[::-1],
            PAIR_SCORES[::-1],
            PAIR_CONTACTS[::-1],
            at,
            8.0,
            PAIR,
            known_then=known_then,
        )

        assert np.array(reverse) == pytest.approx(np.array(sorted_), abs=1e-12)


def test_a_hundred_answers_on_one_day_are_no_trouble():
    rng = np.random.default_rng(3)
    days, contacts = np.repeat([10, 11], 60), np.tile(np.arange(6), 20)
    scores = rng.integers(0, 11, size=120)

    mean, variance = curve.estimate(days, scores, contacts, [10, 11, 500], 8.0, DEFAULT)

    truth, covariance = dense.posterior(DEFAULT, days, scores, contacts, [10, 11, 500], 8.0)
    assert mean == pytest.approx(truth, abs=1e-8)
    assert variance == pytest.approx(np.diag(covariance), abs=1e-8)


def test_answers_almost_without_noise_leave_no_variance_below_nothing():
    sure = Parameters(omega2=25, kappa2=0, r2=1e-12)

    _, variance = curve.estimate([10] * 300, [8] * 300, [1] * 300, [10], 8.0, sure)

    assert 0 <= variance[0] < 1e-10


PARAMETERS = st.builds(
    Parameters,
    omega2=st.floats(0, 3),
    sigma2=st.floats(0, 3),
    tau=st.floats(60, 720),
    kappa2=st.floats(0, 3),
    r2=st.floats(0.2, 3),
)
ANSWERS = st.lists(
    st.tuples(st.integers(0, 1_000), st.integers(0, 10), st.integers(-1, 3)), max_size=12
)


@settings(max_examples=150)
@given(PARAMETERS, ANSWERS, st.floats(5, 10), st.sampled_from([None, 0, 1, 9]))
def test_the_curve_is_what_the_model_written_out_in_full_says(p, answers, mean, contact):
    days, scores, contacts = columns(answers)
    at = [-50, 0, 333, 1_000, 1_180]

    found = curve.estimate(days, scores, contacts, at, mean, p, contact=contact)

    truth, covariance = dense.posterior(p, days, scores, contacts, at, mean, contact)
    assert found[0] == pytest.approx(truth, abs=1e-8)
    assert found[1] == pytest.approx(np.diag(covariance), abs=1e-8)


@settings(max_examples=100)
@given(PARAMETERS, ANSWERS, st.sampled_from([None, 0]))
def test_what_was_known_then_rests_only_on_answers_up_to_that_day(p, answers, contact):
    at = [-1, 0, 200, 500, 1_180]

    found = curve.estimate(*columns(answers), at, 8.0, p, contact=contact, known_then=True)

    for place, day in enumerate(at):
        until = columns([answer for answer in answers if answer[0] <= day])
        mean, variance = curve.estimate(*until, [day], 8.0, p, contact=contact)
        assert found[0][place] == pytest.approx(mean[0], abs=1e-10)
        assert found[1][place] == pytest.approx(variance[0], abs=1e-10)


@settings(max_examples=100)
@given(PARAMETERS, ANSWERS, st.integers(-10, 1_200), st.integers(-10, 1_200))
def test_a_change_is_judged_by_the_joint_covariance_of_both_days(p, answers, t0, t1):
    days, scores, contacts = columns(answers)

    mean, variance = curve.change(days, scores, contacts, 8.0, p, t0, t1)

    truth, joint = dense.posterior(p, days, scores, contacts, [t0, t1], 8.0)
    assert mean == pytest.approx(truth[1] - truth[0], abs=1e-8)
    assert variance == pytest.approx(joint[0, 0] + joint[1, 1] - 2 * joint[0, 1], abs=1e-8)


def test_a_change_over_no_time_is_none_at_all():
    assert curve.change(PAIR_DAYS, PAIR_SCORES, PAIR_CONTACTS, 8.0, PAIR, 50, 50) == (0, 0)


def test_the_log_likelihood_is_that_of_the_reference_implementations():
    for answers, p, expected in [
        ((OU_DAYS, OU_SCORES, OU_CONTACTS), OU, -12.621019),
        ((PAIR_DAYS, PAIR_SCORES, PAIR_CONTACTS), PAIR, -12.733043),
    ]:
        one_account = ([values] for values in (*answers, [True] * 6))

        assert curve.log_likelihood(*one_account, 8.0, p) == close(expected)


def test_the_defaults_are_those_of_the_page():
    assert Parameters(0.4, 0.5, 240.0, 0.55, 1.0) == DEFAULT


@pytest.mark.parametrize(
    "wrong",
    [{"omega2": -0.1}, {"tau": 0}, {"r2": 0}, {"kappa2": float("nan")}, {"tau": float("inf")}],
)
def test_impossible_parameters_are_refused(wrong):
    with pytest.raises(ValueError, match=r"not negative|above zero"):
        Parameters(**wrong)


def test_an_answer_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite numbers"):
        curve.estimate([0, 1], [9, float("nan")], [1, 2], [5], 8.0, DEFAULT)


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="shapes differ"):
        curve.estimate([0, 1], [9], [1, 2], [5], 8.0, DEFAULT)


def close(values):
    return pytest.approx(values, abs=1e-6)


def columns(answers):
    return tuple(map(list, zip(*answers, strict=True))) if answers else ([], [], [])
