"""What is installed is what was locked, and an audit that saw nothing says so."""

import re

import pytest

from tests.house.sources import ROOT
from tools.audit import judged
from tools.sbom import LOCK, bill

GOOD = {"name": "good", "version": "1.0", "vulns": []}
BAD = {"name": "bad", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_its_hashes(lock):
    text = (ROOT / lock).read_text().replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]

    assert len(lines) > 20
    for line in lines:
        assert re.match(r"[\w.-]+==[\w.!+-]+ .*--hash=sha256:[0-9a-f]{64}", line), line


@pytest.mark.parametrize(
    ("packages", "status", "says"),
    [
        ([GOOD], 0, "1 of 1 packages looked up, 0 known faults."),
        ([GOOD, BAD], 1, "bad 1.0: CVE-1, mended in 1.1."),
        ([GOOD, UNKNOWN], 2, "NOT AUDITED: unknown."),
        ([BAD, UNKNOWN], 1, "NOT AUDITED: unknown."),
        ([], 2, "NOT AUDITED: nothing."),
    ],
)
def test_an_audit_says_what_it_did_not_see(packages, status, says):
    found, sentences = judged(packages)

    assert (found, says in " ".join(sentences)) == (status, True)


def test_the_bill_of_materials_holds_every_locked_package_with_its_hashes():
    locked = [line for line in LOCK.read_text().splitlines() if "==" in line]

    packages = bill(LOCK).components

    assert len(packages) == len(locked) > 40
    assert all(package.hashes and package.version for package in packages)
    assert any(str(package.purl).startswith("pkg:pypi/django@5.2") for package in packages)
