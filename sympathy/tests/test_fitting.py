"""Parameters and segment means from a company's own answers."""

from dataclasses import replace

import numpy as np
import pytest

from sympathy import curve, fitting
from sympathy.curve import Parameters
from sympathy.tests import dense
from sympathy.tests.worlds import model_world

TRUTH = Parameters(omega2=0.6, sigma2=0.7, tau=150, kappa2=0.4, r2=0.9)
MEANS = np.array([7.6, 8.0, 8.6])


@pytest.fixture(scope="module")
def world():
    return model_world(1, TRUTH)


@pytest.fixture(scope="module")
def fitted(world):
    return curve.fit(*world.answers, world.segments)


def test_a_fit_finds_the_parameters_that_made_the_answers(fitted):
    found = fitted.parameters

    assert found.omega2 == pytest.approx(0.6, abs=0.2)
    assert found.sigma2 == pytest.approx(0.7, abs=0.2)
    assert found.tau == pytest.approx(150, abs=60)
    assert found.kappa2 == pytest.approx(0.4, abs=0.1)
    assert found.r2 == pytest.approx(0.9, abs=0.1)


def test_a_fit_finds_the_means_of_the_segments(fitted):
    assert list(fitted.means) == [0, 1, 2]
    assert list(fitted.means.values()) == pytest.approx(MEANS, abs=0.25)
    assert fitted.grand_mean == pytest.approx(MEANS.mean(), abs=0.2)


def test_no_other_parameters_are_likelier(world, fitted):
    means = np.array(list(fitted.means.values()))[world.segments]
    found = fitted.parameters

    def likelihood(p, means=means):
        return curve.log_likelihood(*world.answers, means, p)

    assert fitted.log_likelihood == pytest.approx(likelihood(found))
    assert fitted.log_likelihood > likelihood(TRUTH, MEANS[world.segments])
    for name in ("omega2", "sigma2", "tau", "kappa2", "r2"):
        for factor in (0.98, 1.02):
            nearby = replace(found, **{name: factor * getattr(found, name)})
            assert fitted.log_likelihood > likelihood(nearby), name


def test_a_fit_needs_two_answers_in_thirty_accounts(world):
    few = [values[:40].copy() for values in world.answers]
    few[3][29:, 1:] = False  # once each
    assert curve.fit(*few, world.segments[:40]) is None

    few[3][29, -1] = True
    assert curve.fit(*few, world.segments[:40]) is not None


def test_a_fit_needs_one_and_a_half_tau_of_history(world):
    days, scores, contacts, mask = (values[:60] for values in world.answers)
    a_year = days * 359 / np.ptp(days)

    assert curve.fit(a_year, scores, contacts, mask, world.segments[:60]) is None
    assert curve.fit(a_year * 1.01, scores, contacts, mask, world.segments[:60]) is not None


def test_a_fit_claims_no_tau_that_the_history_is_too_short_for():
    slow = model_world(3, replace(TRUTH, tau=720), accounts=60, answers=30)
    within = slow.days < 500

    found = curve.fit(*slow.answers[:3], within, slow.segments)

    assert found.parameters.tau <= np.ptp(slow.days[within]) / 1.5 + 1e-6


def test_without_answers_there_is_no_fit_and_no_mean():
    nothing = np.zeros((3, 0))

    assert curve.fit(*[nothing] * 4, ["a", "a", "b"]) is None
    with pytest.raises(ValueError, match="no answer"):
        curve.segment_means(*[nothing] * 4, ["a", "a", "b"], TRUTH)


@pytest.mark.parametrize("whose", ["a contact of its own", "the account's only one"])
def test_contacts_that_cannot_be_told_apart_have_no_effect(world, whose):
    days, scores, contacts, mask = (values[:60] for values in world.answers)
    alike = np.full_like(contacts, -1 if whose == "a contact of its own" else 7)

    found = curve.fit(days, scores, alike, mask, world.segments[:60])

    assert found.parameters.kappa2 == 0


def test_a_large_company_is_fitted_on_accounts_from_all_of_it(world, fitted, monkeypatch):
    monkeypatch.setattr(fitting, "ACCOUNTS_ENOUGH", 120)

    found = curve.fit(*world.answers, world.segments)

    assert found.parameters != fitted.parameters
    assert found.parameters.r2 == pytest.approx(0.9, abs=0.15)
    means = np.array(list(found.means.values()))[world.segments]
    of_all = curve.log_likelihood(*world.answers, means, found.parameters)
    assert found.log_likelihood == pytest.approx(of_all)


def test_one_segment_has_its_generalised_least_squares_mean(world):
    days, scores, contacts, mask = (values[:5] for values in world.answers)
    weights = [
        np.linalg.inv(dense.answers_covariance(TRUTH, *account)).sum(axis=0)
        for account in zip(days, contacts, strict=True)
    ]
    expected = sum(w @ y for w, y in zip(weights, scores, strict=True)) / np.sum(weights)

    means, grand_mean = curve.segment_means(days, scores, contacts, mask, ["all"] * 5, TRUTH)

    assert means == {"all": pytest.approx(expected)}
    assert grand_mean == pytest.approx(expected)


def test_a_segment_is_shrunk_towards_the_others_the_more_the_less_is_known_of_it():
    # one account in "new", ten in "old" and "far": error variance of a mean 1.9 / accounts
    segments = ["new"] + ["old"] * 10 + ["far"] * 10
    scores = np.array([4.0] + [8.0] * 10 + [9.0] * 10)[:, None]
    p = Parameters(omega2=0.5, sigma2=0.4, r2=1.0, kappa2=0)
    alone, error = np.array([9.0, 4.0, 8.0]), np.array([0.19, 1.9, 0.19])
    apart = alone.var(ddof=1) - error.mean()
    weight = apart / (apart + error)
    centre = np.average(alone, weights=1 / (apart + error))

    means, grand_mean = curve.segment_means(
        np.zeros((21, 1)), scores, np.zeros((21, 1)), np.ones((21, 1)), segments, p
    )

    assert list(means) == ["far", "new", "old"]
    assert list(means.values()) == pytest.approx(weight * alone + (1 - weight) * centre)
    assert grand_mean == pytest.approx(centre)


def test_segments_that_differ_by_chance_alone_share_one_mean():
    scores = np.array([[7.0], [8.0], [8.2], [7.2]])
    once = np.ones((4, 1))

    means, grand_mean = curve.segment_means(once, scores, once, once, ["a", "a", "b", "b"], TRUTH)

    assert means == {"a": grand_mean, "b": grand_mean}
    assert grand_mean == pytest.approx(7.6)


def test_a_segment_never_heard_has_the_grand_mean(world):
    days, scores, contacts, mask = (values[:20] for values in world.answers)
    mask = mask.copy()
    mask[-1] = False

    means, grand_mean = curve.segment_means(
        days, scores, contacts, mask, ["old"] * 10 + ["other"] * 9 + ["silent"], TRUTH
    )

    assert means["silent"] == grand_mean
