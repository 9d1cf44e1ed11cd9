import pytest
from django.core.management import call_command


@pytest.fixture
def demo(db):
    """The demo as `make run` seeds it; more options in the call."""
    return lambda **options: call_command("demo", verbosity=0, **options)
