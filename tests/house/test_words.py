"""The project speaks of itself alone, and installs from wherever its reader does."""

import re

from tests.house.sources import name, written_files

HOSTS = ["pypi" + ".org", "python" + "hosted", "npm" + "js", "deb.debian" + ".org", "unp" + "kg"]
PLACES = ["/" + "root/", "/home/[a-z]", "/" + "Users/", "/" + "work/", "/tmp/" + r"(?:wt|venv)\b"]


def test_no_registry_and_no_machine_is_named():
    pattern = re.compile("|".join(map(str, [*map(re.escape, HOSTS), *PLACES])))
    assert [
        name(path)
        for path in written_files()
        if pattern.search(path.read_text(encoding="utf-8", errors="replace"))
    ] == []
