from sympathy.drawing.spark import MOST_DOTS, spark
from sympathy.tests.pictures import TODAY

NOW = TODAY.toordinal()
DAYS = [NOW - days for days in (400, 200, 100, 0)]


def test_the_spark_shows_the_last_twelve_months():
    drawn = spark(DAYS, [8.0] * 4, [0.5] * 4, [(NOW - 400, 9)], NOW)

    assert drawn["curve"].startswith("M52.6")
    assert drawn["now"] == ("114.0", "15.3")
    assert not drawn["dots"]


def test_answers_below_three_lie_on_the_floor():
    drawn = spark(DAYS, [8.0] * 4, [0.5] * 4, [(NOW, 0), (NOW, 10)], NOW)

    assert drawn["dots"] == {"detractor": "M114.0 46.0h0", "promoter": "M114.0 3.0h0"}


def test_of_hundreds_of_answers_the_latest_are_dots():
    drawn = spark(DAYS, [8.0] * 4, [0.5] * 4, [(NOW - 90, 9)] * 300 + [(NOW, 9)], NOW)

    assert drawn["dots"]["promoter"].startswith("M114.0")
    assert drawn["dots"]["promoter"].count("M") == MOST_DOTS


def test_one_day_is_a_point_without_a_line():
    drawn = spark([NOW], [8.0], [0.5], [(NOW, 8)], NOW)

    assert (drawn["curve"], drawn["band"], drawn["now"]) == ("", "", ("114.0", "15.3"))


def test_a_request_without_a_reply_is_a_cross_under_the_floor():
    drawn = spark(DAYS, [8.0] * 4, [0.5] * 4, [(NOW, 8)], NOW, [NOW - 400, NOW - 30])

    assert drawn["silent"] == "M102.6 50l4.4 4.4m0-4.4l-4.4 4.4"
