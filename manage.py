#!/usr/bin/env python
"""The portal's command line: `manage.py help` lists what it can do."""

import os
import sys
from pathlib import Path


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_portal.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError as missing:
        sys.exit(incomplete(missing))
    try:
        execute_from_command_line(sys.argv)
    except ModuleNotFoundError as missing:
        ours = {path.parent.name for path in Path(__file__).parent.glob("*/__init__.py")}
        if (missing.name or "").split(".")[0] in ours:
            raise
        sys.exit(incomplete(missing))
    except ImproperlyConfigured as fault:
        sys.exit(f"Settings: {fault}")


def incomplete(missing: ModuleNotFoundError) -> str:
    return f"{missing}: the environment is not complete. Run `make setup`, then try again."


if __name__ == "__main__":
    main()
