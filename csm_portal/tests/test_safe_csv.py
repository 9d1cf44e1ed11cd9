from __future__ import annotations

import csv
import io
import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_portal.lib.csv_safe import csv_response, lines, prefixed, unprefixed


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_a_text_that_begins_like_a_formula_is_prefixed(sign):
    assert prefixed(sign + "1+1") == "'" + sign + "1+1"


@pytest.mark.parametrize("text", ["a;=1+1", 'a";"=1+1', "a\n=1+1", "a\t@x"])
def test_so_is_what_another_separator_would_split_off(text):
    assert "'=1+1" in prefixed(text) or "'@x" in prefixed(text)


def test_the_header_row_is_text_too():
    assert "".join(lines([["=cmd()", "b"]])) == '"\'=cmd()","b"\r\n'


def test_numbers_stay_numbers():
    assert "".join(lines([[-5, Decimal("-1.50"), 2.5]])) == "-5,-1.50,2.5\r\n"


def test_dates_are_iso_in_the_portals_time_zone(settings):
    settings.TIME_ZONE = "Europe/Paris"
    row = [date(2025, 3, 4), datetime(2025, 1, 31, 23, 30, tzinfo=UTC), None]

    assert "".join(lines([row])) == '"2025-03-04","2025-02-01T00:30:00+01:00",""\r\n'


def test_a_byte_order_mark_on_request():
    assert "".join(lines([["é"]], bom=True)).startswith("\ufeff")


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n;\"a ＝,")))
def test_the_prefix_comes_off_again(text):
    assert unprefixed(prefixed(text)) == text


@given(st.lists(st.text(), min_size=1))
def test_every_cell_comes_back(cells):
    text = "".join(lines([cells]))

    (read,) = csv.reader(io.StringIO(text, newline=""))
    assert [unprefixed(cell) for cell in read] == cells


@pytest.mark.parametrize("evil", ["'", ";'", '"', ";", "\n"])
def test_long_evil_texts_take_no_time(evil):
    began = time.perf_counter()
    prefixed(evil * 50_000)
    assert time.perf_counter() - began < 0.5


def test_the_name_of_the_file_cannot_break_the_header():
    header = csv_response('a"\r\nX: é.csv', [])["Content-Disposition"]

    assert "\n" not in header
    assert header.startswith("attachment; filename*=utf-8''")
