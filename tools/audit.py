"""`make audit`: the locked packages against the lists of known faults, and nothing left unsaid.

pip-audit says "no known vulnerabilities" even of packages that it could not look up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).parent / "pip-audit"
LOCKS = ("requirements.txt", "requirements-dev.txt")


def main() -> int:
    return max(_audit(lock) for lock in LOCKS)


def _audit(lock: str) -> int:
    command: list[str | Path] = [
        PROGRAM,
        "--require-hashes",
        "--disable-pip",
        "--format=json",
        "-r",
        lock,
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        print(f"{lock}: NOT AUDITED. pip-audit broke off: {done.stderr.strip()[-300:]}")
        return 2
    status, sentences = judged(packages)
    print(f"{lock}: " + "\n  ".join(sentences))
    return status


def judged(packages: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """0 for no known fault, 1 for some, 2 where packages could not be looked up; and in words."""
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    faults = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}."
        for package in packages
        for fault in package.get("vulns", [])
    ]
    looked_up = len(packages) - len(unknown)
    said = [f"{looked_up} of {len(packages)} packages looked up, {len(faults)} known faults."]
    if unknown or not packages:
        said.append(
            f"NOT AUDITED: {', '.join(unknown) or 'nothing'}. The list of known faults could not "
            "be reached from here: try again from a machine that can."
        )
    return (1 if faults else 2 if unknown or not packages else 0), said + faults


if __name__ == "__main__":
    sys.exit(main())
