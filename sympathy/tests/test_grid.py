from __future__ import annotations

from datetime import date

from sympathy.grid import Grid

TODAY = date(2026, 11, 22)


def days(ordinals):
    return [date.fromordinal(day).isoformat() for day in ordinals]


def past_from(first, grid=None, last=TODAY):
    return (grid or Grid(TODAY)).past(first.toordinal(), last.toordinal())


def test_the_past_goes_from_the_first_answer_over_months_to_today():
    past = past_from(date(2026, 9, 15))

    assert days(past) == ["2026-09-15", "2026-10-01", "2026-11-01", "2026-11-22"]


def test_the_past_is_36_months_long_at_most():
    past = days(past_from(date(2010, 1, 1)))

    assert past[:2] == ["2023-11-22", "2023-12-01"]
    assert len(past) == 38


def test_of_old_answers_the_last_year_is_drawn_too():
    past = days(past_from(date(2010, 1, 1), last=date(2023, 6, 10)))

    assert past[:2] == ["2022-06-10", "2022-07-01"]


def test_answers_of_long_ago_draw_six_years_at_most():
    assert days(past_from(date(2010, 1, 1), last=date(2012, 1, 1)))[0] == "2020-11-22"


def test_a_first_answer_of_today_is_a_grid_of_one_day():
    assert days(past_from(TODAY)) == ["2026-11-22"]


def test_what_is_ahead_ends_on_the_very_day():
    ahead = Grid(TODAY).ahead(date(2027, 1, 20).toordinal())

    assert days(ahead) == ["2026-12-01", "2027-01-01", "2027-01-20"]


def test_no_day_stands_twice_where_the_months_begin():
    grid = Grid(date(2026, 12, 1))

    assert days(past_from(date(2026, 11, 1), grid)) == ["2026-11-01", "2026-12-01"]
    assert days(grid.ahead(date(2027, 1, 1).toordinal())) == ["2027-01-01"]
