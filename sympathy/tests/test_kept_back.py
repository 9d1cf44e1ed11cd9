from datetime import date
from itertools import count

from sympathy.kept_back import Cell, to_cover

JULY, AUGUST, SEPTEMBER = (date(2026, month, 1) for month in (7, 8, 9))


def cells(*facts):
    """(dimension, value, period, starts_on, respondents) each; numbered from 1."""
    return [Cell(number, *fact) for number, fact in zip(count(1), facts, strict=False)]


def by_sector(company, **sectors):
    parts = [("sector", name, "month", JULY, people) for name, people in sectors.items()]
    return cells(("company", "", "month", JULY, company), *parts)


def test_a_hidden_segment_is_not_what_the_others_leave_of_the_whole():
    assert to_cover(by_sector(26, health=3, retail=8, trade=15)) == {3}  # retail, the smallest


def test_hidden_segments_of_five_people_hide_each_other():
    assert to_cover(by_sector(28, health=3, energy=2, retail=23)) == set()


def test_nothing_hidden_keeps_nothing_back():
    assert to_cover(by_sector(28, retail=13, trade=15)) == set()


def test_a_hidden_month_is_not_what_the_others_leave_of_the_quarter():
    quarter = ("company", "", "quarter", JULY, 30)
    months = [
        ("company", "", "month", day, n) for day, n in ((JULY, 2), (AUGUST, 9), (SEPTEMBER, 19))
    ]

    assert to_cover(cells(quarter, *months)) == {3}


def test_a_hidden_quarter_is_not_what_the_others_leave_of_the_year():
    starts = [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
    year = ("sector", "retail", "year", starts[0], 60)
    quarters = [
        ("sector", "retail", "quarter", day, n)
        for day, n in zip(starts, (4, 20, 7, 29), strict=True)
    ]

    assert to_cover(cells(year, *quarters)) == {4}


def test_what_is_kept_back_is_hidden_for_the_next_whole_too():
    sectors = {"health": 3, "retail": 8, "trade": 15}
    months = [("sector", name, "month", JULY, people) for name, people in sectors.items()]
    whole = ("company", "", "month", JULY, 26)
    retail = [("sector", "retail", "quarter", JULY, 12), ("sector", "retail", "month", AUGUST, 4)]

    assert to_cover(cells(whole, *months, *retail)) == {3}
