import pytest

from accounts.tests.factories import make_account


@pytest.fixture
def neri(db):
    return make_account("Neri", external_id="N1")
