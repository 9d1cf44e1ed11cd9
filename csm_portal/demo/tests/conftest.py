import pytest
from django.core.management import call_command
from django.test import override_settings


@pytest.fixture(autouse=True, scope="module")
def _embedded():
    """The demo's passwords are known on the embedded default only, whatever database tests use."""
    with override_settings(EMBEDDED=True):
        yield


@pytest.fixture
def demo(db):
    """The demo as `make run` seeds it; more options in the call."""
    return lambda **options: call_command("demo", verbosity=0, **options)


@pytest.fixture(scope="module")
def seeded(_embedded, module_db):
    """The demo of 40 accounts, once for all tests of a module: each leaves it as it was."""
    call_command("demo", verbosity=0)
