from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from surveys.tests.factories import make_answer
from sympathy import curves, known_then
from sympathy.pictures import NOW, THEN, of_curve

today = timezone.localdate
pytestmark = pytest.mark.django_db


def curve_of(*answers):
    account = make_account()
    contact = make_contact(account)
    for score, days_ago in answers:
        make_answer(score, contact, days_ago=days_ago)
    curves.refresh([account.pk], today())
    account.refresh_from_db()
    return account.curve


def day(days_ago):
    return today() - timedelta(days=days_ago)


def test_an_answer_s_own_day_shows_the_jump():
    picture = of_curve(curve_of((9, 100), (2, 50)), today(), known=THEN)
    at = dict(zip(picture.days, picture.means, strict=True))

    assert at[day(51)] - at[day(50)] > 1
    assert abs(at[day(51)] - at[day(100)]) < 0.2


def test_the_jumps_agree_with_the_stored_grid():
    curve = curve_of((9, 200), (3, 100), (8, 20))
    points = known_then.jumps(curve)
    stored = dict(zip(map(date.fromisoformat, curve.days), curve.then_means, strict=False))

    both = points.keys() & stored.keys()
    assert both
    assert [points[day][0] for day in both] == pytest.approx(
        [stored[day] for day in both], abs=1e-4
    )


def test_what_is_known_now_has_no_jump():
    picture = of_curve(curve_of((9, 100), (2, 50)), today(), known=NOW)

    assert not picture.jumps
    assert day(51) not in picture.days


def test_so_many_answers_that_it_would_be_a_wall_stay_on_the_grid(monkeypatch):
    monkeypatch.setattr(known_then, "MOST", 1)

    assert known_then.jumps(curve_of((9, 100), (2, 50))) == {}
