from datetime import timedelta

import pytest
from django.template import engines
from django.utils import timezone, translation

from sympathy.models import Curve
from sympathy.picture import Mark
from sympathy.pictures import THEN, of_curve
from sympathy.tests.pictures import TODAY, make_dot, make_picture


def render(text, **context):
    return engines["django"].from_string("{% load curves %}" + text).render(context)


@pytest.fixture
def curve():
    today = timezone.localdate()
    days = [today - timedelta(days=days) for days in (90, 60, 30)]
    return Curve(
        days=[day.isoformat() for day in days], means=[8, 7.5, 7], variances=[1, 1, 1],
        then_means=[8, 8, 7], then_variances=[2, 2, 2], answers=2, first_answered_on=days[0],
        mean=6.8, variance=1.1, horizon_on=today + timedelta(days=40), horizon_mean=6.9,
        horizon_variance=1.5,
    )  # fmt: skip


def test_the_large_curve_is_drawn_for_three_rooms_and_says_it_in_words():
    svg = render("{% sympathy_curve p %}", p=make_picture(title="Sympathy of Ateliers Marchand"))

    assert svg.count('aria-label="Sympathy of Ateliers Marchand"') == 3
    assert "Can leave until 13 Dec" in svg


def test_numbers_in_the_drawing_are_the_same_in_french():
    with translation.override("fr"):
        svg = render("{% sympathy_curve p %}", p=make_picture())

    assert 'viewBox="0 0 1216 366"' in svg
    assert 'd="M30 334h1068"' in svg


def test_a_name_with_markup_in_it_stays_text():
    evil = "</script><script>alert(1)</script>"
    picture = make_picture(
        title=evil, dots=[make_dot(label=evil, quote=evil, href="#a")], marks=[Mark(TODAY, evil)]
    )

    assert "<script" not in render("{% sympathy_curve p %}", p=picture)


def test_a_picture_ends_where_the_fan_ends_and_knows_today(curve):
    picture = of_curve(curve, timezone.localdate())

    assert picture.means == [8, 7.5, 7, 6.8, 6.9]
    assert picture.now == 3


def test_what_was_known_then_has_the_same_fan(curve):
    picture = of_curve(curve, timezone.localdate(), known=THEN)

    assert picture.means == [8, 8, 7, 6.8, 6.9]
    assert picture.variances == [2, 2, 2, 1.1, 1.5]


def test_the_curve_starts_with_the_first_answer(curve):
    curve.first_answered_on += timedelta(days=15)

    picture = of_curve(curve, timezone.localdate())

    assert picture.days[0] == curve.first_answered_on
    assert picture.means[:2] == [7.75, 7.5]
