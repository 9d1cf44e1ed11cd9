from __future__ import annotations

import pytest

from accounts.models import Account
from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer
from surveys.tests.factories import make_answer
from sympathy import curves, parameters
from sympathy.models import ParameterSet

pytestmark = pytest.mark.django_db


def company(accounts, score=6, rounds=1, **fields):
    """So many accounts, all of which gave this score so many times, 150 days apart."""
    for _ in range(accounts):
        contact = make_contact(make_account(**fields))
        for number in range(rounds):
            make_answer(score + number % 2, contact, days_ago=10 + 150 * number)


def test_with_nothing_the_defaults_hold_around_8():
    found = parameters.current()

    assert found.is_default
    assert (found.omega2, found.sigma2, found.tau) == (0.4, 0.5, 240)
    assert (found.kappa2, found.r2, found.grand_mean) == (0.55, 1.0, 8.0)


def test_default_settings_are_made_once():
    assert parameters.current() == parameters.current()
    assert ParameterSet.objects.count() == 1


def test_a_few_accounts_do_not_move_the_mean():
    company(29)

    assert parameters.current().grand_mean == 8.0


def test_the_company_has_its_own_mean_from_30_accounts_on():
    parameters.current()
    company(30)

    assert parameters.current().grand_mean == pytest.approx(6)


def test_once_half_of_the_accounts_are_gone_the_mean_is_taken_anew():
    company(30)
    parameters.current()
    Answer.objects.filter(account__in=Account.objects.all()[:20]).delete()

    assert parameters.current().grand_mean == 8.0


def test_a_sector_has_its_own_mean_once_30_of_its_accounts_were_heard():
    company(30, score=9, sector="Health")
    company(29, score=4, sector="Retail")

    found = parameters.current()

    assert found.mean_of("Health") > found.grand_mean
    assert found.mean_of("Retail") == found.mean_of("") == found.grand_mean


def test_a_new_mean_is_carried_to_every_curve():
    company(1)
    account = Account.objects.get()
    curves.refresh([account.pk])
    assert account.stale_at is None
    company(30)

    parameters.current()

    account.refresh_from_db()
    assert account.stale_at is not None


def test_too_little_to_fit_leaves_the_default_settings():
    company(29, rounds=4)

    assert parameters.refit().is_default


def test_enough_is_fitted_and_the_defaults_are_kept_as_history():
    parameters.current()
    company(30, rounds=4)

    found = parameters.refit()

    assert not found.is_default
    assert found == parameters.current()
    assert (found.accounts, found.answers) == (30, 120)
    assert ParameterSet.objects.count() == 2


def test_a_fit_is_not_given_up_for_want_of_answers():
    company(30, rounds=4)
    fitted = parameters.refit()
    Account.objects.get(pk=Account.objects.first().pk).answers.all().delete()

    assert parameters.refit() == fitted == parameters.current()


def test_the_fit_rests_on_a_sample_that_is_always_the_same(monkeypatch):
    monkeypatch.setattr(parameters, "ACCOUNTS_TO_FIT_ON", 30)
    company(40, rounds=4)

    first, second = parameters.refit(), parameters.refit()

    assert (first.accounts, first.answers) == (40, 120)
    assert first.segment_means == second.segment_means
    assert (first.omega2, first.grand_mean) == (second.omega2, second.grand_mean)
