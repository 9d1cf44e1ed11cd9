"""Figures worked out by hand from the formulas that success.priority states."""

from datetime import date

import pytest

from success.priority import (
    Coefficients,
    Notice,
    Terms,
    chance_of_leaving,
    expected_loss,
    for_company,
    shares,
    terms,
    where,
)

DEFAULT = Coefficients()
TODAY = date(2026, 3, 1)


def chance(notice=Notice.WITHIN, level=None, last=None, by=DEFAULT):
    return chance_of_leaving(by, terms(by, notice, level, last))


def test_an_estimate_of_8_within_the_window_leaves_by_the_intercept_alone():
    assert chance(level=8) == pytest.approx(0.1256479)  # 1 / (1 + e^1.94)


def test_a_lower_estimate_leaves_more_often():
    assert chance(level=6) == pytest.approx(0.4353637)  # 1 / (1 + e^(1.94 - 1.68))


def test_outside_the_window_hardly_anybody_leaves():
    assert chance(Notice.OUTSIDE, level=8) == pytest.approx(0.0004014605, rel=1e-6)  # e^-7.82


def test_without_a_notice_date_the_half_year_share_carries():
    assert chance(Notice.UNKNOWN, level=8) == pytest.approx(0.075)
    assert chance(Notice.UNKNOWN, level=7) == pytest.approx(0.1581170)  # odds .081081 · e^.84


def test_without_a_curve_the_last_answer_counts_for_less():
    assert chance(last=3) == pytest.approx(0.3475105)  # 1 / (1 + e^(1.83 - 1.2))
    assert chance(Notice.UNKNOWN, last=3) == pytest.approx(0.2121013)  # odds .081081 · e^1.2


def test_an_account_never_heard_stands_where_an_8_would():
    assert chance() == pytest.approx(chance(level=8))


def test_the_company_s_own_churn_shifts_every_intercept():
    own = for_company(0.30)

    assert own.intercept == pytest.approx(-1.0526967)  # -1.94 + ln(.3/.7) - ln(.15/.85)
    assert own.last_intercept == pytest.approx(-0.9426967)
    assert chance(Notice.UNKNOWN, level=8, by=own) == pytest.approx(0.15)


def test_the_default_churn_shifts_nothing():
    assert for_company(0.15) == DEFAULT


@pytest.mark.parametrize(
    ("notice_on", "place"),
    [
        (None, Notice.UNKNOWN),
        (date(2026, 2, 28), Notice.OUTSIDE),  # passed, and no further term
        (TODAY, Notice.WITHIN),
        (date(2026, 8, 28), Notice.WITHIN),  # in 180 days
        (date(2026, 8, 29), Notice.OUTSIDE),
    ],
)
def test_the_window_runs_from_today_for_180_days(notice_on, place):
    assert where(notice_on, TODAY) == place


def test_the_expected_loss_is_the_chance_times_the_revenue():
    assert expected_loss(0.22, 96_000) == pytest.approx(21_120)


def test_an_unknown_revenue_counts_as_the_median_or_as_one():
    assert expected_loss(0.5, None, 40_000) == 20_000
    assert expected_loss(0.5, None) == 0.5


def test_the_shares_compare_with_the_mean_account():
    got = shares(Terms(notice=0.0, level=1.26), Terms(notice=-2.94, level=0.0))

    assert (got.notice, got.level) == (pytest.approx(0.7), pytest.approx(0.3))  # 2.94, 1.26 of 4.2


def test_what_pulls_an_account_down_has_no_share():
    assert shares(Terms(0.0, -0.84), Terms(-2.0, 0.0)) == Terms(1.0, 0.0)


def test_the_mean_account_has_no_shares_at_all():
    assert shares(Terms(-1.0, 0.2), Terms(-1.0, 0.2)) == Terms(0.0, 0.0)
