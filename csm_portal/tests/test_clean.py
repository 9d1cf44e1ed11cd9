import time

import pytest

from csm_portal.lib.clean import line, prose


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 3),
        ("  Société Müller ", "Société Müller"),
        ("\x1b[31mred", "[31mred"),
    ],
)
def test_what_cannot_be_shown_is_not_kept(raw, kept):
    assert prose(raw) == kept


def test_a_line_has_no_line_breaks():
    assert line("Neri\n\t & \u2028 Fils") == "Neri & Fils"


def test_a_huge_text_is_cut_quickly():
    started = time.perf_counter()

    assert len(prose("e\u0301\n" * 3_000_000)) <= 10_000
    assert time.perf_counter() - started < 0.5


def test_a_comment_of_many_lines_keeps_them():
    assert prose("a\n\nb") == "a\n\nb"
