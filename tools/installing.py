"""Servers and browsers that tests need: installed where that can be done without asking."""

from __future__ import annotations

import os
import shutil
import subprocess


def from_debian(package: str) -> bool:
    """Only as root on a Debian; anywhere else the machine is left as it is."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} ...", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", package]):
        command = ["apt-get", "-q", *arguments]
        done = subprocess.run(command, check=False, env=quietly, stdout=subprocess.DEVNULL)
    return done.returncode == 0
