from datetime import timedelta

from sympathy.drawing.spark import spark
from sympathy.tests.pictures import TODAY

DAYS = [TODAY - timedelta(days=days) for days in (400, 200, 100, 0)]


def test_the_spark_shows_the_last_twelve_months():
    drawn = spark(DAYS, [8.0] * 4, [0.5] * 4, [], TODAY)

    assert drawn.curve.startswith("M52.6")
    assert drawn.now == (114.0, 15.3)


def test_answers_below_three_lie_on_the_floor():
    drawn = spark(DAYS, [8.0] * 4, [0.5] * 4, [(TODAY, 0), (TODAY, 10)], TODAY)

    assert drawn.dots == {"detractor": "M114.0 46.0h0", "promoter": "M114.0 3.0h0"}


def test_no_answer_no_line():
    assert spark([], [], [], [], TODAY) is None
