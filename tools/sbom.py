"""`make sbom`: what the portal is built of, by its lock, as CycloneDX in var/sbom.json."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

LOCK = Path("requirements.txt")
HASHES = HashTypeFactory()


def main() -> int:
    place = Path(os.environ.get("VAR_DIR", "var")) / "sbom.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    bom = bill(LOCK)
    place.write_text(JsonV1Dot6(bom).output_as_string(indent=2))
    print(f"{place}: {len(bom.components)} packages.")
    return 0


def bill(lock: Path) -> Bom:
    """Each locked package with its version and the hashes that an installation accepts."""
    portal = Component(name="csm-portal", type=ComponentType.APPLICATION)
    lines = lock.read_text().replace("\\\n", " ").splitlines()
    locked = [line for line in lines if line.strip() and not line.startswith("#")]
    bom = Bom(components=map(_component, locked))
    bom.metadata.component = portal
    bom.register_dependency(portal, bom.components)
    return bom


def _component(line: str) -> Component:
    """Of a line of the lock: name==version ; marker --hash=... --hash=..."""
    said, *hashes = re.split(r"\s+--hash=", line.strip())
    package = Requirement(said)
    version = str(package.specifier).removeprefix("==")
    url = PackageURL("pypi", name=package.name, version=version)
    return Component(
        name=package.name,
        version=version,
        bom_ref=str(url),
        type=ComponentType.LIBRARY,
        purl=url,
        hashes=map(HASHES.from_composite_str, hashes),
    )


if __name__ == "__main__":
    sys.exit(main())
