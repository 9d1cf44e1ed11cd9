import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_guessed():
    """What one test tried must not slow another one down."""
    cache.clear()
