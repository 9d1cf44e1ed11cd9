"""Files made to fill the memory: refused in a sentence, while they are read, in flat memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.processes
MB = 1024 * 1024
SCRIPT = """
import json, sys
import django
django.setup()
from pathlib import Path
from accounts.importing.columns import look_over
from accounts.importing.reading import layout_of, portions_of
from accounts.importing.refusal import Refused
from tests.processes.memory import peak
said = {}
for path in sorted(Path(sys.argv[1]).glob("*.csv")):
    try:
        layout = layout_of(path)
        look_over(path, layout)
        rows = sum(len(some) for some in portions_of(path, layout))
        why = f"{rows} rows"
    except Refused as refused:
        why = str(refused)
    said[path.stem] = [why, peak()]
print(json.dumps(said))
"""
PIECES = {  # the beginning, and what is then repeated to 100 MB
    "one endless line": ("a,b\n", "x" * 1000, "longer than"),
    "a quote that never closes": ('a,b\n"', "\n" * 1000, "never closes"),
    "one row of endless cells": ('a,b\n"', '\n","' * 250, "longer than"),
    "rows of a million cells": ("a,b\n", "," * 990_000 + "\n", "has 990001 columns"),
    "ten thousand columns": ("a" + ",a" * 9_999 + "\n", "1,2\n", "has 10000 columns"),
    "long rows of wide characters": ("a,b\n", f'"{"é☃" * 45_000}","{"é☃" * 45_000}"\n', "233 rows"),
    "a NUL at the end": ("a,b\n", f"1,{'x' * 9_000}\n", "NUL"),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for name, (begin, piece, _why) in PIECES.items():
        with (folder / f"{name}.csv").open("w") as file:
            file.write(begin)
            for _ in range(100 * MB // len(piece.encode())):
                file.write(piece)
            file.write("\0" if "NUL" in name else "")
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "csm_portal.settings", "VAR_DIR": str(folder)}
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", PIECES)
def test_a_hostile_file_costs_no_memory(said, name):
    why, peak = said[name]

    assert PIECES[name][2] in why
    assert peak < 200  # MB, of the whole process
