"""The portal's settings, and one kind of letter that is nobody's."""

from csm_portal.settings import *  # noqa: F403
from csm_portal.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.apps.FaultsConfig"]
