from __future__ import annotations

from dataclasses import dataclass

import pytest

from sympathy.drawing.nps import MONTHS, dots, scale
from sympathy.drawing.rows import HALLS, bars, listed

WIDE = MONTHS[0]


@dataclass
class Figure:
    nps: float | None
    likely: tuple[float, float] | None
    is_hollow: bool = False


def solid(value, half=15):
    return Figure(value, (value - half, value + half))


def test_levels_are_round_and_hold_every_range_and_nought():
    assert [*scale([solid(30), solid(50)]).levels()] == [0, 20, 40, 60, 80]
    assert [*scale([solid(-30, 60), solid(30, 60)]).levels()] == [-100, -50, 0, 50, 100]


@pytest.mark.parametrize("value", [-85, -40, 0, 40, 85])
def test_nought_is_always_a_level(value):
    levels = [*scale([solid(value)]).levels()]

    assert 0 in levels
    assert levels[0] <= value - 15
    assert value + 15 <= levels[-1]


def test_without_a_figure_there_is_still_a_scale():
    assert [*scale([None]).levels()] == [0, 20]


def test_a_dot_stands_at_its_score_and_its_whisker_spans_the_range():
    drawn = dots(["Oct", "Nov"], [None, solid(20, 20)], WIDE, scale([solid(20, 20)]))

    (mark,) = drawn.marks
    assert (mark.of, mark.x, mark.y) == ("Nov", 508, 150)
    assert (mark.low, mark.high) == (WIDE.floor, WIDE.top)
    assert drawn.last == mark


def test_few_answers_are_not_joined():
    row = [solid(10), Figure(90, (20, 100), is_hollow=True), solid(10)]

    drawn = dots(["Sep", "Oct", "Nov"], row, WIDE, scale(row))

    assert drawn.line.count("L") == 1
    assert len(drawn.marks) == 3


def test_too_few_answers_leave_nothing():
    drawn = dots(["Oct", "Nov"], [solid(10), Figure(None, None)], WIDE, scale([solid(10)]))

    assert [mark.of for mark in drawn.marks] == ["Oct"]
    assert drawn.last is None
    assert drawn.line == ""


def test_a_list_has_a_row_a_figure_and_the_company_through_all():
    figures = [solid(10), solid(40)]

    drawn = listed(figures, scale(figures), solid(20))

    assert [row.y for row in drawn.rows] == [36, 88]
    assert drawn.rows[0].low < drawn.rows[0].x < drawn.whole_x < drawn.rows[1].x


@pytest.mark.parametrize("hall", HALLS)
def test_bars_fill_their_hall_and_share_it_by_class(hall):
    drawn = bars([0, 0, 0, 1, 0, 0, 1, 2, 2, 3, 11], hall)

    assert max(bar.height for bar in drawn.bars) == hall.floor - hall.top - 20
    assert all(bar.y + bar.height == pytest.approx(hall.floor) for bar in drawn.bars)
    assert drawn.bars[-1].x + drawn.bars[-1].width == pytest.approx(hall.width, abs=1)
    assert [(over.mood, over.percent) for over in drawn.over] == [
        ("detractor", 10),
        ("passive", 20),
        ("promoter", 70),
    ]
