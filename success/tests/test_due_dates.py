from datetime import UTC, date, datetime

import pytest

from success.working_days import due_at, working_days_after


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 4)),  # Monday: Wednesday
        (date(2026, 3, 5), date(2026, 3, 9)),  # Thursday: Monday
        (date(2026, 3, 7), date(2026, 3, 10)),  # Saturday: Tuesday
    ],
)
def test_two_working_days_later(day, due):
    assert working_days_after(day, 2) == due


def test_by_five_in_the_portal_s_zone():
    arrived = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # Monday 0:30 in Paris

    assert due_at(arrived).isoformat() == "2026-03-04T17:00:00+01:00"
