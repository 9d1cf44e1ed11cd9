from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from csm_portal.lib.when import day
from success import telling
from success.tests.factories import make_curve
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db


def today_plus(days):
    return timezone.localdate() + timedelta(days=days)


def test_the_founding_sentence_speaks_of_the_last_day_they_can_leave():
    account = make_account(renews_on=today_plus(80), notice_days=60)
    curve = make_curve(account, 7.6)
    curve.horizon_on = today_plus(20)

    said = telling.founding(account, curve)

    assert said == (
        f"Happy today. Still happy on the last day they can leave ({day(today_plus(20))})? "
        "About 8 in 10."
    )


def test_without_a_notice_date_it_speaks_of_180_days():
    account = make_account()

    assert telling.founding(account, make_curve(account, 5.0)) == (
        "Not happy today. Happy again in 180 days? About 1 in 10."
    )


def test_without_an_answer_nothing_is_claimed():
    said = telling.founding(make_account(), None)

    assert said == "Nobody has answered yet: how they feel is not known."


def test_a_lost_account_has_no_outlook():
    account = make_account(lost_on=today_plus(-40))

    assert telling.founding(account, make_curve(account)).startswith("They left on")


@pytest.mark.parametrize(
    ("score", "answers", "last", "ending"),
    [
        (10, 1, -4, "8.5 – one answer is not yet a habit."),
        (8, 6, -4, "Our estimate for the company: 8.5."),
        (9, 6, -240, "8.5 – nobody has answered since."),
    ],
)
def test_an_answer_stays_what_it_is_beside_the_estimate(score, answers, last, ending):
    account = make_account()
    answer = make_answer(score, make_contact(account, name="Marie"), days_ago=-last)
    curve = make_curve(account, 8.5, answers=answers, last_answered_on=today_plus(last))

    said = telling.estimate(curve, answer)

    assert said.startswith(f"Last answer: {score} (Marie, ")
    assert said.endswith(ending)


def test_falling_is_said_only_where_the_curve_says_so():
    account = make_account()
    curve = make_curve(account, change_mean=-2.0, last_answered_on=today_plus(-3))
    assert telling.heading(curve) == "No clear change"

    curve.trend = "falling"
    since = day(today_plus(-180))
    assert telling.heading(curve) == f"Falling: down 2.0 since {since}, more than chance"


def test_a_long_silence_is_said_in_the_heading():
    curve = make_curve(make_account(), last_answered_on=today_plus(-240))

    assert telling.heading(curve) == "No clear change, and nobody has answered for 8 months"


def test_under_five_answers_there_is_no_score():
    assert telling.too_few(3) == "3 answers: too few for a score. Here is what each person said."
    assert telling.too_few(5) == ""
