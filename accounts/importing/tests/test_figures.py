from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.importing.figures import amount, whole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.50", "1234.50"), ("1234,50", "1234.50"), ("1 234,50", "1234.50"),
        ("1\u202f234,50 €", "1234.50"), ("€1,234.50", "1234.50"), ("1.234,50 EUR", "1234.50"),
        ("USD 12,000", "12000"), ("1,234", "1234"), ("0,125", "0.125"), ("(300)", "-300"),
        ("−3", "-3"), ("1'234.50", "1234.50"), ("1.234.567", "1234567"),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(text, value):
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1,23,45", "１２", "1e5", "NaN", "--5", "1 2 x", "€"])
def test_what_is_no_amount_is_none(text):
    assert amount(text) is None


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("1 200", 1200), ("12.0", 12)])
def test_whole_numbers(text, value):
    assert whole(text) == value


@pytest.mark.parametrize("text", ["-1", "1.5", "99999999999999"])
def test_what_is_no_whole_number_is_none(text):
    assert whole(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    amount(text)


@pytest.mark.parametrize("evil", ["1,", " ", "(", "€", "A"])
def test_long_texts_take_no_time(evil):
    began = time.perf_counter()
    amount(evil * 50_000)
    assert time.perf_counter() - began < 0.05
