"""`make test` runs its phases side by side: none of them may fail unheard."""

import sys

import pytest

from tests.processes.listing import alive
from tools.suite import Phase, run


def phase(where, code, **settings):
    return Phase(where, [sys.executable, "-c", code], settings)


def test_a_phase_that_fails_is_named_and_the_next_one_runs(capfd):
    first = phase("on one", "print('of one'); raise SystemExit(1)")
    then = phase("on another", "import os; print(os.environ['OURS'])", OURS="of another")

    assert run([first, then], [phase("beside", "print('of the third')")]) == [
        "Something failed on one."
    ]
    said = capfd.readouterr().out
    assert said.index("== Tests on one\nof one") < said.index("== Tests on another\nof another")
    assert "== Tests beside\nof the third" in said


def test_lanes_run_side_by_side(tmp_path):
    """Each waits for what the other one writes."""
    meet = (
        "import pathlib, sys, time\n"
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "(here / {mine!r}).touch()\n"
        "end = time.monotonic() + 30\n"
        "while not (here / {theirs!r}).exists(): assert time.monotonic() < end"
    )
    lanes = [[phase("a", meet.format(mine="a", theirs="b"))],
             [phase("b", meet.format(mine="b", theirs="a"))]]  # fmt: skip

    assert run(*lanes) == []


def test_what_the_shell_sets_reaches_no_test(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/portal")

    assert run([phase("here", "import os; assert 'DATABASE_URL' not in os.environ")]) == []


def test_no_phase_goes_on_when_the_run_is_broken_off(tmp_path, monkeypatch):
    pid = tmp_path / "pid"
    code = (
        "import os, pathlib, signal, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may ignore it
        f"pathlib.Path({str(pid)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)"
    )

    def broken_off(_seconds):
        if pid.exists() and pid.read_text():
            raise KeyboardInterrupt

    monkeypatch.setattr("tools.suite.time.sleep", broken_off)
    with pytest.raises(KeyboardInterrupt):
        run([phase("here", code)])

    assert not alive(int(pid.read_text()))
