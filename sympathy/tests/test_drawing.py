from datetime import timedelta
from itertools import combinations, pairwise

import pytest

from sympathy.drawing.curve import draw
from sympathy.drawing.frame import MID, ROOMS, SLIM, WIDE
from sympathy.picture import Mark
from sympathy.tests.pictures import LEAVE, TODAY, make_dot, make_picture


def test_the_axis_always_goes_from_0_to_10():
    drawing = draw(make_picture(), WIDE)

    assert drawing.levels[0] == (334, 0)
    assert drawing.levels[-1] == (34, 10)


def test_zones_part_at_six_and_a_half_and_eight_and_a_half():
    zones = draw(make_picture(), WIDE).zones

    assert [(zone.y, zone.height) for zone in zones] == [(34, 45), (79, 60), (139, 195)]


def test_the_curve_is_solid_to_today_and_dotted_to_the_last_day_to_leave():
    drawing = draw(make_picture(), WIDE)

    assert drawing.past.endswith(f"{drawing.now.x} {drawing.now.y}")
    assert drawing.ahead.startswith(f"M{drawing.now.x} {drawing.now.y}")
    assert drawing.end_x == drawing.leave_x


def test_todays_figure_is_the_estimate_with_its_likely_range():
    now = draw(make_picture(means=[7.6] * 14, variances=[1.9] * 14), WIDE).now

    assert (now.mean, round(now.low, 1), round(now.high, 1)) == (7.6, 5.8, 9.4)


def test_a_slim_drawing_looks_eight_months_back_and_keeps_the_end_of_the_fan():
    picture = make_picture(dots=[make_dot(days_ago=20), make_dot(days_ago=300)])

    drawing = draw(picture, SLIM)

    assert [spot.dot.day for spot in drawing.spots] == [TODAY - timedelta(days=20)]
    assert drawing.leave_x is not None


def test_a_fan_of_years_ends_at_the_edge_of_the_drawing():
    far = TODAY + timedelta(days=1500)
    picture = make_picture(days=[TODAY, far], means=[7, 7], variances=[1, 2], leave_on=far)

    drawing = draw(picture, WIDE)

    assert drawing.leave_x is None
    assert drawing.end_x == WIDE.right


@pytest.mark.parametrize("room", ROOMS)
def test_no_two_labels_lie_on_each_other(room):
    answers = [make_dot(score % 11, days_ago=15 * score, quote="Fine.") for score in range(20)]

    labels = [worded.label for worded in draw(make_picture(dots=answers), room).worded]

    assert len(labels) <= room.labels
    assert not any(a.box.meets(b.box) for a, b in combinations(labels, 2))


def test_the_lowest_answer_is_worded_first():
    picture = make_picture(dots=[make_dot(9, 10), make_dot(3, 120, "Karim Haddad, 3")])

    assert draw(picture, SLIM).worded[0].label.text == "Karim Haddad, 3"


def test_events_without_room_keep_their_diamond_and_lose_their_words():
    marks = [Mark(TODAY - timedelta(days=day), "Seats added in Grenoble") for day in range(20)]

    pins = draw(make_picture(marks=marks), MID).pins

    assert len(pins) == 20
    assert sum(bool(pin.side) for pin in pins) == 1


def test_the_renewal_is_drawn_where_it_fits():
    assert draw(make_picture(renews_on=LEAVE + timedelta(days=60)), WIDE).renewal_x
    assert draw(make_picture(renews_on=None), WIDE).renewal_x is None


def test_the_names_of_the_ranges_keep_a_line_apart():
    narrow = make_picture(variances=[0.01] * 14)

    ends = {band.level: band.end_y for band in draw(narrow, WIDE).bands}

    assert ends[80] - ends[50] >= 16
    assert ends[95] - ends[80] >= 16


def test_names_of_months_have_room():
    years = make_picture(
        days=[TODAY - timedelta(days=1000), TODAY], means=[7, 7], variances=[1, 1], leave_on=None
    )
    named = [tick.x for tick in draw(years, SLIM).ticks if tick.named]

    assert all(after - before >= SLIM.tick - 4 for before, after in pairwise(named))
