from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import numpy as np
import pytest
from django.utils import timezone

from accounts.models import Stage
from accounts.tests.factories import make_account, make_contact
from surveys.tests.factories import make_answer
from sympathy import curves
from sympathy.hearing import hear
from sympathy.models import Curve

pytestmark = pytest.mark.django_db


def answers_of(account, *scores_and_days, contact=None):
    contact = contact or make_contact(account)
    for score, days_ago in scores_and_days:
        make_answer(score, contact, days_ago=days_ago)
    return contact


def curve_of(account):
    assert curves.refresh([account.pk]) == 1
    return Curve.objects.get(account=account)


def dense(days, scores, contacts, at, mean=8.0):
    """The formulas of the model, one account, default settings."""
    days, scores = np.array(days, float), np.array(scores, float)
    level = lambda gap: 0.4 + 0.5 * np.exp(-np.abs(gap) / 240)  # noqa: E731 - as in the formula
    same = np.equal.outer(contacts, contacts)
    noise = level(days[:, None] - days) + 0.55 * same + np.eye(len(days))
    pull = level(days - at)
    inverse = np.linalg.inv(noise)
    return mean + pull @ inverse @ (scores - mean), 0.9 - pull @ inverse @ pull


def test_a_curve_is_what_the_model_says():
    account = make_account()
    answers_of(account, (9, 300), (4, 20))
    answers_of(account, (7, 100))

    curve = curve_of(account)

    mean, variance = dense([-300, -20, -100], [9, 4, 7], [1, 1, 2], at=0)
    assert (curve.mean, curve.variance) == (pytest.approx(mean), pytest.approx(variance))
    mean, variance = dense([-300, -20, -100], [9, 4, 7], [1, 1, 2], at=180)
    assert curve.horizon_mean == pytest.approx(mean)
    assert curve.horizon_variance == pytest.approx(variance)
    assert curve.answers == 3


def test_each_anonymous_answer_is_a_contact_of_its_own():
    account = make_account()
    contact = make_contact(account)
    for days_ago in (30, 60):
        make_answer(3, contact, days_ago=days_ago)
    account.answers.update(contact=None)

    assert curve_of(account).mean == pytest.approx(dense([-30, -60], [3, 3], [1, 2], at=0)[0])


def test_the_drawing_of_a_list_row_is_kept_with_the_curve():
    account = make_account()
    answers_of(account, (9, 300), (3, 0))

    drawn = curve_of(account).spark

    assert drawn["curve"].startswith("M21.9")
    assert drawn["now"][0] == "114.0"
    assert set(drawn["dots"]) == {"promoter", "detractor"}


def test_a_curve_runs_from_the_first_answer_to_the_last_day_they_can_leave():
    today = timezone.localdate()
    account = make_account(renews_on=today + timedelta(days=100), notice_days=60)
    answers_of(account, (9, 50))

    curve = curve_of(account)

    assert curve.days[0] == str(today - timedelta(days=50))
    assert curve.days[-1] == str(curve.horizon_on) == str(today + timedelta(days=40))
    assert len(curve.days) == len(curve.means) == len(curve.variances)
    assert curve.days[len(curve.then_means) - 1] == str(today)


def test_without_a_notice_date_it_looks_180_days_ahead():
    lost = make_account(renews_on=timezone.localdate(), stage=Stage.LOST)
    answers_of(lost, (9, 50))

    assert curve_of(lost).horizon_on == timezone.localdate() + timedelta(days=180)


def test_what_was_known_then_rests_on_earlier_answers_only():
    account = make_account()
    answers_of(account, (9, 300), (2, 10))

    curve = curve_of(account)

    assert curve.then_means[0] > curve.means[0]
    assert curve.then_means[-1] == pytest.approx(curve.mean, abs=1e-4)
    assert curve.then_variances[1] > curve.variances[1]


def test_as_seen_from_an_earlier_day_later_answers_do_not_exist():
    account = make_account()
    answers_of(account, (9, 300), (2, 10))
    earlier = timezone.localdate() - timedelta(days=20)

    curves.refresh([account.pk], today=earlier)

    assert Curve.objects.get().answers == 1
    assert Curve.objects.get().last_answered_on == earlier - timedelta(days=280)


def test_an_answer_of_the_day_itself_is_known_that_day():
    account = make_account()
    answers_of(account, (9, 300), (2, 20))

    curves.refresh([account.pk], today=timezone.localdate() - timedelta(days=20))

    assert Curve.objects.get().answers == 2


def test_a_curve_rests_on_the_newest_answers(monkeypatch):
    monkeypatch.setattr(curves, "hear", partial(hear, newest=2))
    account = make_account()
    answers_of(account, (0, 300), (9, 200), (9, 100))

    curve = curve_of(account)

    assert curve.mean > 8
    assert curve.first_answered_on == timezone.localdate() - timedelta(days=200)


def test_a_fall_that_is_more_than_chance_is_called_one():
    account = make_account()
    for _ in range(6):
        answers_of(account, (10, 400), (10, 300), (10, 200), (3, 60), (3, 20), (3, 1))

    curve = curve_of(account)

    assert curve.trend == Curve.Trend.FALLING
    assert curve.change_mean < 0


def test_a_fall_within_chance_has_no_name():
    account = make_account()
    for _ in range(2):
        answers_of(account, (9, 160), (6, 10))

    assert curve_of(account).trend == ""


def test_an_account_for_which_nobody_answered_has_no_curve():
    account = make_account()
    contact = answers_of(account, (9, 50))
    curve_of(account)
    contact.answers.update(counts_since=None)

    assert curves.refresh([account.pk, make_account().pk]) == 0
    assert not Curve.objects.exists()


def test_the_shell_of_a_merge_has_no_curve():
    shell = make_account(merged_into=make_account())
    answers_of(shell, (9, 50))

    assert curves.refresh([shell.pk]) == 0


def test_twice_is_as_once():
    account = make_account()
    answers_of(account, (9, 300), (2, 10))
    before = curve_of(account)

    after = curve_of(account)

    before.computed_at = after.computed_at
    assert {**vars(before), "_state": None} == {**vars(after), "_state": None}


@pytest.mark.parametrize("accounts", [2, 20])
def test_many_accounts_take_as_many_queries_as_a_few(accounts, django_assert_max_num_queries):
    made = [make_account() for _ in range(accounts)]
    for account in made:
        answers_of(account, (8, 40))
    curves.refresh([made[0].pk])

    with django_assert_max_num_queries(10):
        assert curves.refresh([account.pk for account in made]) == accounts


def test_a_person_has_a_curve_of_their_own():
    account = make_account()
    happy = answers_of(account, (10, 200), (10, 20))
    answers_of(account, (3, 200), (3, 20))

    own, theirs = curves.contact_curve(happy), curve_of(account)

    assert own.mean > theirs.mean
    assert (own.answers, theirs.answers) == (2, 4)


def test_who_has_not_answered_has_no_curve_of_their_own():
    account = make_account()
    answers_of(account, (10, 200))

    assert curves.contact_curve(make_contact(account)) is None


def test_an_answer_at_night_belongs_to_its_day_here(settings):
    settings.TIME_ZONE = "Europe/Paris"
    account = make_account()
    night = timezone.make_aware(timezone.datetime(2026, 3, 2, 0, 30))
    make_answer(9, make_contact(account), answered_at=night, received_at=night)

    curves.refresh([account.pk], today=date(2026, 6, 1))

    assert Curve.objects.get().first_answered_on == date(2026, 3, 2)
