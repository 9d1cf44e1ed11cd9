"""The project's own files, as the rules of the house look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ["csm_portal", "letters", "accounts", "surveys", "sympathy", "success", "advocacy"]
WORKSHOPS = ["tests", "tools", "bench", "docs", "templates", "static", "locale", ".ci"]


def python_files(*, tests: bool = False) -> Iterator[Path]:
    for room in [*ROOMS, "tools", "bench"]:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts and (tests or "tests" not in path.parts):
                yield path


def templates() -> Iterator[Path]:
    yield from sorted((ROOT / "templates").rglob("*.*"))


def stylesheets() -> Iterator[Path]:
    yield from sorted((ROOT / "static").rglob("*.css"))


def written_files() -> Iterator[Path]:
    """Everything that somebody wrote: no lock files, no pictures, nothing that was made."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and not _is_made(path))
    for room in ROOMS + WORKSHOPS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and not _is_made(path):
                yield path


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _is_made(path: Path) -> bool:
    made = {".pyc", ".png", ".jpg", ".mo", ".sqlite3", ".txt"} if path.parent == ROOT else {".pyc"}
    return path.suffix in made | {".png", ".mo"} or path.name in {".git", ".env"}
