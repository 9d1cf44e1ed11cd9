from __future__ import annotations

import gzip
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.importing import limits
from accounts.importing.reading import header_of, layout_of, portions_of, rows_of
from accounts.importing.refusal import Refused

TEXT = 'société;note;avis\r\nÉtoile;9;très bien\r\nZoë SA;3;"un; deux\nlignes"\r\n'
QUICK = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(tmp_path, content):
    path = tmp_path / "file.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    layout = layout_of(path)
    return [header_of(path, layout), *(cells for _number, cells in rows_of(path, layout))]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"]
)
def test_every_encoding_says_the_same(tmp_path, encoding):
    rows = read(tmp_path, TEXT.encode(encoding))

    assert rows[0] == ["société", "note", "avis"]
    assert rows[2] == ["Zoë SA", "3", "un; deux\nlignes"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_recognised(tmp_path, separator):
    content = f'a{separator}b\n"x, y; z|t"{separator}1\nu{separator}2\n'

    assert read(tmp_path, content) == [["a", "b"], ["x, y; z|t", "1"], ["u", "2"]]


def test_excel_may_name_its_separator(tmp_path):
    assert read(tmp_path, "sep=;\na,b;c\n1,5;2\n") == [["a,b", "c"], ["1,5", "2"]]


def test_line_ends_may_be_mixed(tmp_path):
    assert read(tmp_path, "a,b\r\n1,2\n3,4\r5,6") == [
        ["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"],
    ]  # fmt: skip


def test_empty_rows_are_no_rows_and_numbers_are_those_of_a_spreadsheet(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("a,b\n1,2\n\n,\n3,4\n")

    assert [number for number, _cells in rows_of(path, layout_of(path))] == [2, 5]


def test_a_guarding_quote_of_our_own_exports_comes_off(tmp_path):
    assert read(tmp_path, "a,b\n'=1+1,'-5\n")[1] == ["=1+1", "-5"]


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", "a\n1\n")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (zipped(), "archive"),
        (gzip.compress(b"a,b\n" * 10_000), "archive"),
        (b"%PDF-1.7", "PDF"),
        (b"a,b\n1,\0\n", "NUL"),
        (b"", "empty"),
        (b'a,b\n1,"2\n3,4\n', "never closes"),
        (("a," * 10_000 + "a\n1\n").encode(), "columns"),
        (b"a,b\n" + b"x" * (limits.LINE + 1), "longer than"),
        (b"a,b\n" + b"," * 501 + b"\n", "Row 2 has 502 columns"),
        (b'a,b\n1,"' + b'\n","' * 260_000, "a row is longer than"),
        (b'a,b\n1,"' + b"x\n" * 60_000 + b'"\n', "more than|never closes"),
    ],
    ids=["zip", "gzip", "pdf", "nul", "empty", "quote", "columns", "line", "wide", "row", "cell"],
)
def test_what_is_no_csv_file_is_refused_with_a_reason(tmp_path, content, says):
    with pytest.raises(Refused, match=says):
        read(tmp_path, content)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path):
    path = tmp_path / "file.csv"
    with path.open("wb") as file:
        file.truncate(limits.BYTES + 1)  # sparse: takes no room

    with pytest.raises(Refused, match="larger than"):
        layout_of(path)


def test_long_rows_come_a_few_at_a_time(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("a,b\n" + ("x" * 90_000 + ",1\n") * 30 + "1,2\n" * 1_500)

    portions = [len(some) for some in portions_of(path, layout_of(path))]
    assert portions == [12, 12, 1_000, 506]


def test_more_rows_than_we_take_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 3)

    with pytest.raises(Refused, match="More than 3 rows"):
        read(tmp_path, "a,b\n" + "1,2\n" * 4)


def test_a_single_quote_inside_a_text_is_no_open_quote(tmp_path):
    assert read(tmp_path, 'a,b\n1,5" pipe\n')[1] == ["1", '5" pipe']


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path, content):
    with suppress(Refused):
        read(tmp_path, content)


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\ufeff'", exclude_categories=["Cs"])
)


@QUICK
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_whatever_a_writer_quotes_comes_back(tmp_path, rows):
    import csv

    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([("one", "two"), *rows])
    strip = "\ufeff \t\r\n\xa0"

    expected = [[cell.strip(strip) for cell in row] for row in rows if any(row)]
    got = read(tmp_path, buffer.getvalue())[1:]
    assert [row for row in got if any(row)] == [row for row in expected if any(row)]
