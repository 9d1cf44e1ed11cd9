import pytest


@pytest.fixture
def portfolio(as_alice):
    def read(query="", **headers):
        return as_alice.get(f"/portfolio/?{query}", **headers).content.decode()

    return read
