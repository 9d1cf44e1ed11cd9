"""Every setting is told, every package is pinned."""

import re

from tests.house.sources import ROOT, python_files

READ = re.compile(r"\benv\.\w+\(\s*\"([A-Z_]+)\"")
TOLD = re.compile(r"^([A-Z_]+)=", re.MULTILINE)


def test_every_setting_is_in_the_example():
    read = {n for path in python_files() for n in READ.findall(path.read_text(encoding="utf-8"))}

    assert read == set(TOLD.findall((ROOT / ".env.example").read_text(encoding="utf-8")))


def test_every_package_is_pinned_with_its_hashes():
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = re.sub(r"^#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
        packages = re.split(r"\n(?=\S)", text.strip())
        assert all("==" in package and "--hash=sha256:" in package for package in packages), lock


def test_every_wish_is_in_the_lock():
    for wishes, lock in [("requirements.in", "requirements.txt")]:
        named = re.findall(r"^([\w-]+)", (ROOT / wishes).read_text(), re.MULTILINE)
        pinned = (ROOT / lock).read_text().lower()
        assert [wish for wish in named if f"\n{wish.lower()}==" not in pinned] == []
