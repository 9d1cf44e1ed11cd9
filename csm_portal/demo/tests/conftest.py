import pytest
from django.core.management import call_command


@pytest.fixture
def demo(db):
    """The demo as `make run` seeds it; more options in the call."""
    return lambda **options: call_command("demo", verbosity=0, **options)


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The demo of 40 accounts, once for all tests of a module: each leaves it as it was."""
    with django_db_blocker.unblock():
        call_command("demo", verbosity=0)
    yield
    with django_db_blocker.unblock():
        call_command("demo", empty=True, verbosity=0)
        call_command("flush", verbosity=0, interactive=False)
