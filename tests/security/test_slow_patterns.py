"""No text from outside keeps a regular expression busy."""

import importlib
import pkgutil
import re
import time

import pytest

from tests.house.sources import ROOMS, python_files

LONG = 50_000
EVIL = [
    "a" * LONG, "a" * LONG + "!", "a." * (LONG // 2) + "@", "@" * LONG, "-" * LONG, "0" * LONG,
    " " * LONG + "x", "\u0301" * LONG, "a-" * (LONG // 2), "<" * LONG, "1/" * (LONG // 2),
    "\n" * LONG,
]  # fmt: skip


def test_every_pattern_has_a_name_by_which_it_is_tried():
    """A pattern that is written where it is used would not be found below."""
    hidden = re.compile(r"\bre\.(?:search|match|fullmatch|sub|split|findall|finditer)\(")
    tried = [path for path in python_files() if path.parts[-2] not in ("tools", "bench")]

    assert [str(path) for path in tried if hidden.search(path.read_text())] == []


def patterns():
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if {"migrations", "tests", "wsgi"} & set(module.name.split(".")):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield pytest.param(value, id=f"{module.name}.{name}")


def seconds(search, text):
    """The quickest of three: the machine has other things to do."""
    times = []
    for _try in range(3):
        started = time.process_time()
        search(text)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("pattern", list(patterns()))
def test_a_pattern_is_through_at_once(pattern):
    texts = [text.encode() for text in EVIL] if isinstance(pattern.pattern, bytes) else EVIL
    for text in texts:
        for search in (pattern.search, pattern.fullmatch):
            assert seconds(search, text) < 0.05, (search, text[:5])
