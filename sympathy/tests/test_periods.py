from __future__ import annotations

from datetime import date

from sympathy.periods import touched_spans

NOVEMBER = date(2026, 11, 1)


def touched(month, this_month=NOVEMBER):
    return {(span.kind, span.first) for span in touched_spans([month], this_month)}


def test_this_months_answers_are_part_of_one_rolling_year():
    assert {first for kind, first in touched(NOVEMBER) if kind == "year"} == {date(2025, 12, 1)}


def test_an_old_month_is_part_of_twelve_rolling_years():
    years = {first for kind, first in touched(date(2020, 3, 1)) if kind == "year"}

    assert (len(years), min(years), max(years)) == (12, date(2019, 4, 1), date(2020, 3, 1))


def test_the_change_of_the_month_and_the_quarter_after_is_measured_from_it():
    found = touched(date(2026, 2, 1))

    assert {("month", date(2026, 2, 1)), ("month", date(2026, 3, 1))} <= found
    assert {("quarter", date(2026, 1, 1)), ("quarter", date(2026, 4, 1))} <= found


def test_spans_come_in_the_order_in_which_their_answers_are_read():
    spans = touched_spans([date(2026, 2, 1), date(2020, 3, 1)], NOVEMBER)

    assert [span.last for span in spans] == sorted(span.last for span in spans)
