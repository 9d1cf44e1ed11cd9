from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.importing.dates import day, moment, shape_of


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["27/05/2023", "3/01/2023"], "dmy"),
        (["05/27/2023", "3/01/2023"], "mdy"),
        (["03/04/2025", "11/05/2025"], None),  # no part over 12
        (["1/9/21", "25/12/2021"], None),  # years of two lengths
        (["27/05/2023", "05/27/2023"], None),  # says both
        (["2023-05-27", "27/05/2023"], "dmy"),
        (["2023-05-27", "27/05/23"], None),
    ],
)
def test_the_order_is_known_only_when_the_column_says_it(texts, order):
    assert shape_of(texts).order == order


def test_iso_dates_ask_nothing():
    assert not shape_of(["2025-04-07", "2025-04-08T10:00:00Z"]).asks


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2025-04-07", None, date(2025, 4, 7)),
        ("2025/4/7", None, date(2025, 4, 7)),
        ("03/04/2025", "dmy", date(2025, 4, 3)),
        ("03/04/2025", "mdy", date(2025, 3, 4)),
        ("1.9.21", "dmy", date(2021, 9, 1)),
        ("31-12-99", "dmy", date(1999, 12, 31)),
        ("12/31/2024 11:59 PM", "mdy", date(2024, 12, 31)),
        ("2025-01-31T23:30:00Z", None, date(2025, 2, 1)),  # a new day in Paris
    ],
)
def test_dates_are_read_by_their_order(settings, text, order, expected):
    settings.TIME_ZONE = "Europe/Paris"
    assert day(text, order) == expected


@pytest.mark.parametrize(
    "text",
    ["03/04/2025", "30/02/2025", "2025-13-01", "45000", "20250407", "٣/01/2023", "1/1/1", "", "-"],
)
def test_what_is_no_date_is_none(text):
    assert day(text, None if text == "03/04/2025" else "dmy") is None


def test_a_time_is_one_of_the_portals_zone(settings):
    settings.TIME_ZONE = "Europe/Paris"
    at, timed = moment("2025-07-01 10:30", None)

    assert (at.isoformat(), timed) == ("2025-07-01T10:30:00+02:00", True)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    moment(text, "dmy")
    shape_of([text])
