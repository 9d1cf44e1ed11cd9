#!/usr/bin/env python
"""The portal's command line: `manage.py help` lists what it can do."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_portal.settings")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing}: the environment is not complete. Run `make setup`, then try again.")
    execute_from_command_line(sys.argv)
