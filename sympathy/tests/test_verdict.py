from __future__ import annotations

from sympathy import nps
from sympathy.models import SegmentFigure
from sympathy.verdict import judge


def quarters(before, after):
    """Two quarters, each (promoters, passives, detractors)."""
    change = nps.difference(before, after)
    fields = ("promoters", "passives", "detractors")
    now = SegmentFigure(
        **dict(zip(fields, after, strict=True)),
        change=change.change,
        change_low=change.low,
        change_high=change.high,
        change_p=change.p,
    )
    return now, SegmentFigure(**dict(zip(fields, before, strict=True)))


def test_more_than_chance_has_a_direction():
    assert judge(*quarters((20, 15, 15), (30, 12, 8))).kind == "up"
    assert judge(*quarters((30, 12, 8), (20, 15, 15))).kind == "down"


def test_a_fall_is_told_by_its_distance():
    fall = judge(*quarters((300, 120, 80), (270, 120, 110)))

    assert (fall.kind, fall.points, fall.distance) == ("down", -12, 12)


def test_noise_is_called_chance_where_a_real_move_would_have_been_seen():
    verdict = judge(*quarters((200, 120, 80), (206, 118, 76)))

    assert (verdict.kind, verdict.points, verdict.n) == ("chance", 2, 400)
    assert verdict.share == "1/2"


def test_few_answers_cannot_tell():
    verdict = judge(*quarters((25, 15, 10), (27, 14, 9)))

    assert (verdict.kind, verdict.share, verdict.missed.points) == ("cannot tell", "3/4", 20)


def test_a_first_quarter_stands_alone():
    now, before = quarters((25, 15, 10), (27, 14, 9))
    now.change = None

    assert judge(now, before).kind == judge(now, None).kind == "alone"
