"""Small files, short functions: one subject each, and its name says which."""

import ast

import pytest

from tests.house.sources import ROOT, name, python_files, templates

FORBIDDEN = {"services", "utils", "helpers", "managers", "common", "signals", "misc"}


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def test_no_file_is_long():
    """Tests too: one subject a file."""
    everything = [*python_files(tests=True), *(ROOT / "tests").rglob("*.py")]

    assert [name(path) for path in everything if lines(path) > 250] == []


def test_no_function_is_long():
    long = {
        f"{name(path)}: {function}"
        for path in python_files()
        for function, length in functions(path)
        if length > 40
    }
    assert long == set()


def test_no_template_is_long():
    assert [name(path) for path in templates() if lines(path) > 100] == []


@pytest.mark.parametrize(("path", "most"), [("csm_portal/settings.py", 200), ("Makefile", 60)])
def test_what_everybody_reads_stays_short(path, most):
    assert lines(ROOT / path) <= most


def test_a_module_is_named_for_what_it_holds():
    assert [name(path) for path in python_files() if path.stem in FORBIDDEN] == []
