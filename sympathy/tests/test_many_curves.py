"""Many accounts at once say the same as one account at a time."""

import numpy as np
import pytest

from sympathy import change, curve, panel
from sympathy.curve import Parameters

P = Parameters()
AT = np.array([-30.0, 0, 250, 500, 800, 1_180])


@pytest.fixture
def company():
    """Sixty accounts with 0 to 19 answers each, in no order, with rubbish where there is none."""
    rng = np.random.default_rng(17)
    shape = (60, 19)
    days = rng.integers(0, 1_000, size=shape).astype(float)
    scores = rng.integers(0, 11, size=shape).astype(float)
    contacts = rng.integers(-1, 4, size=shape)
    mask = rng.uniform(size=shape) < rng.uniform(size=(60, 1))
    mask[0], mask[1] = False, True
    days[~mask], scores[~mask], contacts[~mask] = np.nan, np.nan, 2
    return days, scores, contacts, mask


def accounts(company):
    for days, scores, contacts, mask in zip(*company, strict=True):
        yield days[mask], scores[mask], contacts[mask]


def means(company):
    return np.linspace(7, 9, len(company[0]))


@pytest.mark.parametrize("known_then", [False, True])
@pytest.mark.parametrize("contact", [None, 0, 9])
def test_every_account_has_the_curve_that_it_has_alone(company, known_then, contact):
    kind = {"known_then": known_then, "contact": contact}

    found = curve.estimate_many(*company, AT, means(company), P, **kind)

    assert found[0].shape == found[1].shape == (60, 6)
    for row, (answers, mean) in enumerate(zip(accounts(company), means(company), strict=True)):
        alone = curve.estimate(*answers, AT, mean, P, **kind)
        assert found[0][row] == pytest.approx(alone[0], abs=1e-10)
        assert found[1][row] == pytest.approx(alone[1], abs=1e-10)


def test_accounts_may_have_days_and_contacts_of_their_own(company):
    at = AT + np.arange(60)[:, None]
    whose = np.arange(60) % 4

    mean, variance = curve.estimate_many(*company, at, 8.0, P, contact=whose)

    for row, answers in enumerate(accounts(company)):
        alone = curve.estimate(*answers, at[row], 8.0, P, contact=int(whose[row]))
        assert (mean[row], variance[row]) == (pytest.approx(alone[0]), pytest.approx(alone[1]))


def test_an_account_without_answers_keeps_its_mean_and_all_its_doubt(company):
    mean, variance = curve.estimate_many(*company, AT, means(company), P)

    assert mean[0] == pytest.approx([7.0] * 6)
    assert variance[0] == pytest.approx([0.9] * 6)


def test_a_company_without_accounts_or_answers_has_empty_curves():
    nobody = np.zeros((0, 0))
    silent = np.zeros((3, 0))

    assert curve.estimate_many(nobody, nobody, nobody, nobody, AT, [], P)[0].shape == (0, 6)
    assert curve.estimate_many(silent, silent, silent, silent, AT, 8.0, P)[0].shape == (3, 6)


def test_however_small_the_chunks_the_curves_are_the_same(company, monkeypatch):
    at_once = curve.estimate_many(*company, AT, 8.0, P)
    monkeypatch.setattr(panel, "NUMBERS_AT_ONCE", 1)

    assert np.allclose(curve.estimate_many(*company, AT, 8.0, P), at_once, atol=1e-12)


def test_every_account_is_in_one_chunk_and_no_chunk_holds_more_than_it_may(monkeypatch):
    monkeypatch.setattr(panel, "NUMBERS_AT_ONCE", 1_000)
    ten_each = np.ones((50, 10))

    chunks = list(panel.batches(ten_each, ten_each, ten_each, ten_each, columns=6))

    assert [chunk.days.shape for chunk in chunks] == [(6, 10)] * 8 + [(2, 10)]  # 10 · 16 numbers
    assert np.concatenate([chunk.rows for chunk in chunks]).tolist() == list(range(50))


def test_every_account_has_the_change_that_it_has_alone(company):
    t0, t1 = np.arange(60) * 5.0, np.full(60, 900.0)

    mean, variance = curve.change_many(*company, means(company), P, t0, t1)

    for row, answers in enumerate(accounts(company)):
        alone = curve.change(*answers, means(company)[row], P, t0[row], t1[row])
        assert (mean[row], variance[row]) == pytest.approx(alone, abs=1e-10)


def test_every_account_has_the_innovations_that_it_has_alone_where_its_answers_stand(company):
    z = change.innovations_many(*company, means(company), P)

    assert np.array_equal(np.isnan(z), ~company[3])
    for row, answers in enumerate(accounts(company)):
        alone = change.innovations(*answers, means(company)[row], P)
        assert z[row][company[3][row]] == pytest.approx(alone, abs=1e-10)


def test_the_log_likelihood_is_the_sum_over_the_accounts(company):
    each = [
        curve.log_likelihood(*([values] for values in answers), [[True] * len(answers[0])], mean, P)
        for answers, mean in zip(accounts(company), means(company), strict=True)
    ]

    assert curve.log_likelihood(*company, means(company), P) == pytest.approx(sum(each))


def test_arrays_of_different_shape_are_refused(company):
    days, scores, contacts, mask = company

    with pytest.raises(ValueError, match="shapes differ"):
        curve.estimate_many(days, scores[:, 1:], contacts, mask, AT, 8.0, P)
    with pytest.raises(ValueError, match="finite numbers"):
        curve.estimate_many(days, scores, contacts, ~mask, AT, 8.0, P)
