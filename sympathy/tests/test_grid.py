from __future__ import annotations

from datetime import date

from sympathy.grid import Grid

TODAY = date(2026, 11, 22)


def days(ordinals):
    return [date.fromordinal(day).isoformat() for day in ordinals]


def test_the_past_goes_from_the_first_answer_over_months_to_today():
    past = Grid(TODAY).past(date(2026, 9, 15).toordinal())

    assert days(past) == ["2026-09-15", "2026-10-01", "2026-11-01", "2026-11-22"]


def test_the_past_is_36_months_long_at_most():
    past = days(Grid(TODAY).past(date(2010, 1, 1).toordinal()))

    assert past[:2] == ["2023-11-22", "2023-12-01"]
    assert len(past) == 38


def test_a_first_answer_of_today_is_a_grid_of_one_day():
    assert days(Grid(TODAY).past(TODAY.toordinal())) == ["2026-11-22"]


def test_what_is_ahead_ends_on_the_very_day():
    ahead = Grid(TODAY).ahead(date(2027, 1, 20).toordinal())

    assert days(ahead) == ["2026-12-01", "2027-01-01", "2027-01-20"]


def test_no_day_stands_twice_where_the_months_begin():
    grid = Grid(date(2026, 12, 1))

    assert days(grid.past(date(2026, 11, 1).toordinal())) == ["2026-11-01", "2026-12-01"]
    assert days(grid.ahead(date(2027, 1, 1).toordinal())) == ["2027-01-01"]
