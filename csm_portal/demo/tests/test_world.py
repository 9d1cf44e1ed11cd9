import numpy as np
import pytest

from csm_portal.demo.world import DAYS, simulate


@pytest.fixture(scope="module")
def world():
    return simulate(np.random.default_rng(1), 2_000, churn=True)


def test_the_same_generator_makes_the_same_world(world):
    again = simulate(np.random.default_rng(1), 2_000, churn=True)

    for one, other in zip(vars(world).values(), vars(again).values(), strict=True):
        assert np.array_equal(one, other)


def test_the_attitude_has_the_spread_it_should(world):
    within = world.mood - world.mood.mean(axis=1, keepdims=True)

    assert world.mood.mean() == pytest.approx(7.8, abs=0.3)
    assert within.std() == pytest.approx(0.75, abs=0.15)


def test_a_mood_fades_as_tau_says(world):
    """The offset apart, moods 34 weeks apart correlate by about exp(-238 / 240)."""
    moves = world.mood - world.mood.mean(axis=0)
    offset = np.cov(moves[:, 0], moves[:, -1])[0, 1]
    near = np.cov(moves[:, 60], moves[:, 94])[0, 1] - offset

    assert near / (moves[:, 60].var() - offset) == pytest.approx(np.exp(-238 / 240), abs=0.1)


def test_accounts_answer_about_ten_times(world):
    assert len(world.score) / 2_000 == pytest.approx(11, abs=2)
    assert world.score.min() >= 0
    assert world.score.max() == 10


def test_an_answer_is_given_while_the_person_was_there(world):
    person = world.answer_person
    left = np.where(world.person_left >= 0, world.person_left, DAYS)[person]
    lost = world.lost[world.person_account[person]]

    assert (world.answer_day >= world.person_from[person]).all()
    assert (world.answer_day < np.minimum(left, DAYS)).all()
    assert ((lost < 0) | (world.answer_day < lost)).all()


def test_the_unhappy_leave_more_often(world):
    gone = world.lost >= 0

    assert 0.1 < gone.mean() < 0.35
    assert world.mood[gone].mean() < world.mood[~gone].mean()


def test_without_churn_nobody_leaves():
    assert (simulate(np.random.default_rng(1), 50, churn=False).lost == -1).all()
