"""Makes .venv and installs the locked packages, once: nothing happens while they are unchanged.

Runs before anything is installed, so with the standard library alone.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
FROM_PIP = {  # what pip was told about the registry holds for uv too
    "PIP_CERT": "SSL_CERT_FILE",
    "PIP_INDEX_URL": "UV_DEFAULT_INDEX",
    "PIP_EXTRA_INDEX_URL": "UV_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS": "UV_FIND_LINKS",
}


def main(kind: str) -> None:
    locks = [ROOT / name for name in LOCKS[kind]]
    digest = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    stamp = VENV / f"installed-{kind}"
    if stamp.exists() and stamp.read_text() == digest and works():
        return
    if not works():
        make_venv()
    print(f"Installing packages ({', '.join(LOCKS[kind])}) ...", flush=True)
    if not with_uv(locks):
        pip("install", "--quiet", "--require-hashes", *requirements(locks))
    stamp.write_text(digest)


def works() -> bool:
    command = [str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return PYTHON.exists() and subprocess.run(command, check=False).returncode == 0


def make_venv() -> None:
    print("Making .venv ...", flush=True)
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(make, check=False, capture_output=True).returncode == 0:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):  # Debian ships venv apart from Python
        install = ["apt-get", "install", "-y", "-q", "python3-venv"]
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(install, check=False, stdout=subprocess.DEVNULL)
    if subprocess.run(make, check=False).returncode != 0:
        sys.exit("Python cannot make .venv: install its venv module (Debian: python3-venv).")


def with_uv(locks: list[Path]) -> bool:
    """Quicker by far than pip; where it cannot be had or fails, pip does the same."""
    uv = VENV / "bin" / "uv"
    block = re.search(
        r"^uv==.*(?:\n +--hash.*)*", (ROOT / "requirements-dev.txt").read_text(), re.M
    )
    if block is None:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        pinned.write(block.group())
        pinned.flush()
        options = ["-qq", "--require-hashes", "--no-deps", "--only-binary", ":all:"]
        if not uv.exists() and pip("install", *options, "-r", pinned.name, check=False):
            return False
    theirs = {ours: os.environ[pips] for pips, ours in FROM_PIP.items() if pips in os.environ}
    command = [uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes"]
    done = subprocess.run(
        [*map(str, command), *requirements(locks)], check=False, env=theirs | dict(os.environ)
    )
    return done.returncode == 0


def requirements(locks: list[Path]) -> list[str]:
    return [part for lock in locks for part in ("-r", str(lock))]


def pip(*arguments: str, check: bool = True) -> int:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    status = subprocess.run(command, check=False).returncode
    if check and status:
        sys.exit("The packages could not be installed; what pip said stands above.")
    return status


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
