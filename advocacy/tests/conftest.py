import pytest


@pytest.fixture
def as_mara(sign_in, mara):
    return sign_in(mara)


@pytest.fixture
def shown(as_mara):
    """The promoters' page as text, with a query string."""
    return lambda query="": as_mara.get(f"/promoters/{query}").content.decode()
