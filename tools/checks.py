"""`make check`: all that can be judged without running the portal; each fault is shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str | Path]] = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "types": [BIN / "mypy", "--no-error-summary", "."],
    "imports one way": [BIN / "lint-imports", "--no-cache"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [sys.executable, "manage.py", "translations", "--check"],
}


def main() -> int:
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    return int(bool(failed))


def _passes(name: str, command: list[str | Path]) -> bool:
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    passed = done.returncode == 0
    print(f"{'ok    ' if passed else 'FAILED'} {name}", flush=True)
    if not passed:
        print(done.stdout + done.stderr, flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
